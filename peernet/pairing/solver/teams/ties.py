"""A seeded draw between people alike in everything."""

from hashlib import blake2b

from peernet.pairing.solver.teams.pool import Pool

SCALE = 2**32


def tie(pool: Pool, host: str, person: str) -> float:
    """From 0 to 1, made from the seed and the codes alone."""
    text = f"{pool.problem.seed}/{host}/{person}".encode()
    return int.from_bytes(blake2b(text, digest_size=4).digest(), "big") / SCALE
