"""A small England in published lists: four councils of today, two that ended, written as CSV files."""

import csv
from pathlib import Path
from typing import Any

PARTS = "The experiences and progress of children in care"
REGISTRY_COLUMNS = [
    "local-authority-code",
    "official-name",
    "nice-name",
    "gss-code",
    "former-gss-codes",
    "start-date",
    "end-date",
    "replaced-by",
    "nation",
    "region",
    "local-authority-type",
    "county-la",
    "combined-authority",
    "area",
    "lat",
    "long",
]
AUTHORITY_COLUMNS = [
    "dfe_la_code",
    "gss_code",
    "registry_code",
    "official_name",
    "nice_name",
    "type",
    "dfe_region",
    "combined_authority",
    "population_2020",
    "lat",
    "long",
]
NEIGHBOUR_COLUMNS = ["dfe_la_code", "rank", "neighbour_dfe_la_code", "closeness"]
CURRENT_COLUMNS = [
    "Local authority area code",
    "Inspection date",
    "Publication date",
    "Overall effectiveness",
    PARTS,
]
HISTORY_COLUMNS = [*CURRENT_COLUMNS, "Inspection type"]


def entry(code: str, **cells: Any) -> dict[str, Any]:
    """A registry row; the plainest English unitary."""
    plain = {
        "local-authority-code": code,
        "official-name": f"{code} Council",
        "nice-name": f"Place {code}",
        "nation": "England",
        "region": "Middle Vale",
        "local-authority-type": "UA",
        "area": "300",
    }
    return plain | {name.replace("_", "-"): value for name, value in cells.items()}


def authority(dfe: str, gss: str, code: str, **cells: Any) -> dict[str, Any]:
    """A row of the list of authorities."""
    plain = {
        "dfe_la_code": dfe,
        "gss_code": gss,
        "registry_code": code,
        "official_name": f"{code} Council",
        "nice_name": f"Place {code}",
        "type": "Unitary authority",
        "dfe_region": "Middle Vale",
        "population_2020": "200000",
        "lat": "52.5",
        "long": "-1.0",
    }
    return plain | cells


def inspection(gss: str, day: str, grade: str, **cells: Any) -> dict[str, Any]:
    """A row of either list of judgements."""
    plain = {
        "Local authority area code": gss,
        "Inspection date": day,
        "Publication date": "",
        "Overall effectiveness": grade,
    }
    return plain | cells


class Lists:
    """The rows of every list, to be changed by a test before they are written."""

    def __init__(self) -> None:
        self.registry = [
            entry("AAA", lat="52.5", long="-1.0"),
            entry("BBB", lat="52.6", long="-1.0", combined_authority="VALE"),
            entry("CCC", lat="54.5", long="-1.0", start_date="2023-04-01"),
            entry("DDD", lat="54.6", long="-1.0", start_date="2005-06-18"),
            entry("VALE", nice_name="Vale Combined Authority", local_authority_type="COMB"),
            entry(
                "OLD",
                local_authority_type="CTY",
                gss_code="E10000001",
                end_date="2023-04-01",
                replaced_by="CCC,DDD",
            ),
            entry(
                "GONE",
                local_authority_type="UA",
                gss_code="E06000099",
                end_date="2009-03-31",
                replaced_by="ZZZ",
            ),
        ]
        self.authorities = [
            authority("801", "E06000001", "AAA"),
            authority("802", "E06000002", "BBB", combined_authority="VALE", lat="52.6"),
            authority("803", "E06000003", "CCC", lat="54.5"),
            authority("804", "E06000004", "DDD", lat="54.6"),
        ]
        self.neighbours = [
            {"dfe_la_code": one, "rank": rank, "neighbour_dfe_la_code": other, "closeness": "Very close"}
            for one, others in {"801": ["802", "803"], "802": ["801", "804"]}.items()
            for rank, other in enumerate(others, start=1)
        ]
        self.current = [inspection("E06000001", "2023-07-10 00:00:00", "Good", **{PARTS: "Outstanding"})]
        self.history = [
            inspection("E06000001", "2023-07-10 00:00:00", "Good", **{PARTS: "Outstanding", "Inspection type": "ILACS Standard Inspection"}),
            inspection("E10000001", "2022-09-20", "Inadequate", **{"Inspection type": "ILACS Short Inspection"}),
        ]  # fmt: skip

    def write(self, folder: Path) -> Path:
        """Write every list where the import looks for it."""
        for place, columns, rows in (
            ("authorities/uk_local_authorities_now.csv", REGISTRY_COLUMNS, self.registry),
            ("authorities/childrens_services_authorities_4.csv", AUTHORITY_COLUMNS, self.authorities),
            ("neighbours/statistical_neighbours_2025_long.csv", NEIGHBOUR_COLUMNS, self.neighbours),
            ("inspections/la_inspection_judgements_2025.csv", CURRENT_COLUMNS, self.current),
            ("inspections/ilacs_inspection_history_2025.csv", HISTORY_COLUMNS, self.history),
        ):
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("w", encoding="utf-8", newline="") as text:
                writer = csv.DictWriter(text, columns, restval="")
                writer.writeheader()
                writer.writerows(rows)
        return folder
