"""The case study that is written on the journey: field by field, as its author types it."""

TITLE = "An allotment where fathers and family workers dig together"
CLAIM = "Aldermere's early help meets fathers on an allotment; in a year 14 of 20 came to the family's next meeting."
CHOICES = {"theme": "early-help", "age_group": "all", "status": "running", "claimed_level": "emerging"}
WORDS = {
    "title": TITLE,
    "summary": CLAIM,
    "started_on": "2025-03-03",
    "partners": "the allotment society\na primary school",
    "context": "Aldermere is a small unitary council. Early help works with about 400 families in a year.",
    "problem": "Fathers were named in nine plans out of ten and came to two meetings out of ten.",
    "practice": "Every Wednesday a family worker digs with up to six fathers. Talk comes with the work.\n\n"
    "What is agreed over the digging is written down on the spot and read at the next meeting.",
    "what_changed": "Fathers who had dug for a term came to 14 of the 20 meetings after it. Numbers are small.",
    "measured": "Family workers counted who came to each meeting, in the term before the digging and in the one after.",
    "limits": "Twenty meetings are few, and fathers who agree to dig may have come anyway.",
    "did_not_work": "The first winter nobody came. We lost four months and now meet in the school kitchen in frost.",
    "children_reached": "34",
    "set_up_cost": "900",
    "running_cost": "6200",
    "staff_time": "One family worker for a day a week",
    "full_time_staff": "0.2",
    "voice": "A boy of nine said that he now knows what his father does on Wednesdays. We asked children to plant too.",
    "equality": "It reached fathers out of work and on shifts. It did not reach fathers who live far away.",
    "transfer": "A plot within a bus ride, the same worker every week, and no agenda must stay. The crop may vary.",
    "data_protection": "Only the number of meetings is kept. Nobody who digs is named in any list of the society.",
    "contact_name": "Robin Vale",
    "contact_role": "Early help manager",
    "contact_email": "robin.vale@aldermere.example",
    "help_offered": "A morning on the plot, and our agreement with the allotment society.",
    "materials": "Agreement with the society\nRisk assessment",
}
PICTURED = "A plot with two spades in it."
TELLING = f"Jayden, 14, came to dig with his father. {WORDS['practice']}"
STEP = "We asked three fathers what they would come to, and did that."
#: Of this measure more is better.
INDICATOR = "Child protection conferences within 15 working days"
OUTCOME = {
    "measure": "Meetings to which the father came, of those he was asked to",
    "unit": "%",
    "baseline": "20",
    "baseline_period": "2024/25",
    "result": "70",
    "result_period": "2025/26",
    "source": "Counted by the family workers from 20 meetings",
}
