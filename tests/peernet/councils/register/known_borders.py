"""Borders known from the map, by registry name: all of a council's land borders, for councils of every kind.

The estimate was tuned on the first list; the second was held back to judge it.
"""

TUNED_ON = {
    "Camden": ["Barnet", "Brent", "City of London", "Haringey", "Islington", "Westminster"],
    "Hackney": ["City of London", "Haringey", "Islington", "Newham", "Tower Hamlets", "Waltham Forest"],
    "Harrow": ["Barnet", "Brent", "Ealing", "Hertfordshire", "Hillingdon"],
    "Merton": ["Croydon", "Kingston upon Thames", "Lambeth", "Sutton", "Wandsworth"],
    "Redbridge": ["Barking and Dagenham", "Essex", "Havering", "Newham", "Waltham Forest"],
    "Bolton": ["Blackburn with Darwen", "Bury", "Lancashire", "Salford", "Wigan"],
    "Tameside": ["Derbyshire", "Manchester", "Oldham", "Stockport"],
    "Sandwell": ["Birmingham", "Dudley", "Walsall", "Wolverhampton"],
    "Coventry": ["Solihull", "Warwickshire"],
    "Rotherham": ["Barnsley", "Derbyshire", "Doncaster", "Nottinghamshire", "Sheffield"],
    "Sunderland": ["County Durham", "Gateshead", "South Tyneside"],
    "Cornwall": ["Devon", "Plymouth"],
    "Isle of Wight": [],
    "Rutland": ["Leicestershire", "Lincolnshire", "North Northamptonshire"],
    "Norfolk": ["Cambridgeshire", "Lincolnshire", "Suffolk"],
    "West Sussex": ["Brighton and Hove", "East Sussex", "Hampshire", "Surrey"],
    "Herefordshire": ["Gloucestershire", "Shropshire", "Worcestershire"],
    "Gloucestershire": [
        "Herefordshire", "Oxfordshire", "South Gloucestershire", "Swindon", "Warwickshire", "Wiltshire",
        "Worcestershire",
    ],
    "Cumberland": ["Northumberland", "Westmorland and Furness"],
    "York": ["East Riding of Yorkshire", "North Yorkshire"],
    "Leicester": ["Leicestershire"],
    "Southampton": ["Hampshire"],
    "Reading": ["Oxfordshire", "West Berkshire", "Wokingham"],
    "Slough": ["Buckinghamshire", "Hillingdon", "Surrey", "Windsor and Maidenhead"],
    "Telford and Wrekin": ["Shropshire", "Staffordshire"],
    "Halton": ["Cheshire West and Chester", "Knowsley", "Liverpool", "St. Helens", "Warrington"],
    "City of Bristol": ["Bath and North East Somerset", "North Somerset", "South Gloucestershire"],
}  # fmt: skip

HELD_BACK = {
    "Islington": ["Camden", "City of London", "Hackney", "Haringey"],
    "Barnet": ["Brent", "Camden", "Enfield", "Haringey", "Harrow", "Hertfordshire"],
    "Sutton": ["Croydon", "Kingston upon Thames", "Merton", "Surrey"],
    "Kingston upon Thames": ["Merton", "Richmond upon Thames", "Surrey", "Sutton", "Wandsworth"],
    "Rochdale": ["Bury", "Calderdale", "Lancashire", "Manchester", "Oldham"],
    "Stockport": ["Cheshire East", "Derbyshire", "Manchester", "Tameside"],
    "Solihull": ["Birmingham", "Coventry", "Warwickshire", "Worcestershire"],
    "Gateshead": ["County Durham", "Newcastle upon Tyne", "Northumberland", "South Tyneside", "Sunderland"],
    "Plymouth": ["Cornwall", "Devon"],
    "Isles of Scilly": [],
    "Suffolk": ["Cambridgeshire", "Essex", "Norfolk"],
    "East Sussex": ["Brighton and Hove", "Kent", "Surrey", "West Sussex"],
    "Worcestershire": [
        "Birmingham", "Dudley", "Gloucestershire", "Herefordshire", "Shropshire", "Solihull", "Staffordshire",
        "Warwickshire",
    ],
    "Westmorland and Furness": ["Cumberland", "County Durham", "Lancashire", "North Yorkshire", "Northumberland"],
    "North Yorkshire": [
        "Bradford", "Darlington", "Doncaster", "County Durham", "East Riding of Yorkshire", "Lancashire", "Leeds",
        "Middlesbrough", "Redcar and Cleveland", "Stockton-on-Tees", "Wakefield", "Westmorland and Furness",
        "York",
    ],
    "Derby": ["Derbyshire"],
    "Portsmouth": ["Hampshire"],
    "Bracknell Forest": ["Hampshire", "Surrey", "Windsor and Maidenhead", "Wokingham"],
    "Luton": ["Central Bedfordshire", "Hertfordshire"],
    "Warrington": [
        "Cheshire East", "Cheshire West and Chester", "Halton", "Salford", "St. Helens", "Trafford", "Wigan",
    ],
    "Northumberland": [
        "Cumberland", "County Durham", "Gateshead", "Newcastle upon Tyne", "North Tyneside", "Westmorland and Furness",
    ],
    "Bournemouth, Christchurch and Poole": ["Dorset Council", "Hampshire"],
    "Peterborough": ["Cambridgeshire", "Lincolnshire", "North Northamptonshire"],
    "Kingston upon Hull": ["East Riding of Yorkshire"],
    "Southend-on-Sea": ["Essex"],
}  # fmt: skip
