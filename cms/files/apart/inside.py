"""Pictures inside an office file without what a camera noted in them; not a dot is drawn anew."""

import struct
from collections.abc import Iterator

from cms.files.apart.refusing import RefusedError

HURT = "A picture inside this file is damaged. Take it out or put it in again, and send that."
JPEG, PNG, RIFF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF"
#: Markers of a JPEG that hold notes: those of applications but JFIF, colours and Adobe's, and comments.
NOTED = {*range(0xE1, 0xF0), 0xFE} - {0xE2, 0xEE}
WITHOUT_LENGTH = {0x01, *range(0xD0, 0xDA)}
#: Chunks of a PNG that hold notes, and of a WebP.
OF_PNG = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
OF_WEBP = {b"EXIF", b"XMP "}
EXIF_AND_XMP = 0x08 | 0x04
TURNED = 0x0112


def without_notes(data: bytes) -> bytes:
    """The same picture without its notes; what is no picture of these kinds comes back as it is.

    :raises RefusedError: if it begins like a picture and cannot be followed to its end
    """
    try:
        if data.startswith(JPEG):
            return _jpeg(data)
        if data.startswith(PNG):
            return PNG + b"".join(piece for name, piece in _png(data) if name not in OF_PNG)
        if data.startswith(RIFF) and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, IndexError) as broken:
        raise RefusedError(HURT) from broken
    return data


def _jpeg(data: bytes) -> bytes:
    kept, place = [data[:2]], 2
    while True:
        if data[place] != 0xFF:
            raise RefusedError(HURT)
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == 0xDA:
            # From here on it is the picture itself; what follows its end is another, or no picture at all.
            end = data.find(b"\xff\xd9", place)
            return b"".join(kept) + data[place : end + 2 if end > place else None]
        length = 2 if marker in WITHOUT_LENGTH else 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
        piece = data[place : place + length]
        if marker == 0xE1 and piece[4:10] == b"Exif\0\0":
            kept.append(_turned(piece[10:]))
        elif marker not in NOTED:
            kept.append(piece)
        place += length


def _turned(notes: bytes) -> bytes:
    """Of all its notes the one that says which way up it is, where it is not upright."""
    order = {b"II": "<", b"MM": ">"}.get(notes[:2])
    if order is None:
        return b""
    (first,) = struct.unpack(f"{order}I", notes[4:8])
    (count,) = struct.unpack(f"{order}H", notes[first : first + 2])
    for each in range(min(count, 200)):
        entry = notes[first + 2 + 12 * each :][:12]
        tag, kind, _, value = struct.unpack(f"{order}HHIH", entry[:10])
        if tag == TURNED and kind == 3 and 1 < value <= 8:
            small = b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHHI", TURNED, 3, 1, value, 0, 0)
            return b"\xff\xe1" + struct.pack(">H", 8 + len(small)) + b"Exif\0\0" + small
    return b""


def _png(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(PNG)
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        name, piece = data[place + 4 : place + 8], data[place : place + 12 + length]
        if len(piece) != 12 + length:
            raise RefusedError(HURT)
        yield name, piece
        if name == b"IEND":
            return
        place += 12 + length


def _webp(data: bytes) -> bytes:
    place, kept = 12, []
    while place + 8 <= len(data):
        name, (length,) = data[place : place + 4], struct.unpack("<I", data[place + 4 : place + 8])
        whole = 8 + length + length % 2
        piece = data[place : place + whole]
        if name == b"VP8X":
            piece = piece[:8] + bytes([piece[8] & ~EXIF_AND_XMP]) + piece[9:]
        if name not in OF_WEBP:
            kept.append(piece)
        place += whole
    held = b"WEBP" + b"".join(kept)
    return RIFF + struct.pack("<I", len(held)) + held
