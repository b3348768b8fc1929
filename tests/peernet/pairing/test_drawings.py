"""Maps and bands."""

from types import SimpleNamespace

import pytest

from peernet.pairing.drawings import draw_flows, draw_map
from peernet.pairing.drawings.frame import Frame


def council(key, latitude=52.0, longitude=-1.0, region="North"):
    return SimpleNamespace(
        pk=key, name=f"Council {key}", latitude=latitude, longitude=longitude, region=region
    )


def test_north_is_up_east_is_right_and_everything_lies_on_the_paper():
    places = [(50.0, -5.0), (55.5, -2.0), (52.6, 1.7)]
    frame = Frame.around(places, left=0, top=0, width=500, margin=20)

    spots = [frame.spot(*place) for place in places]

    assert spots[1].y < spots[2].y < spots[0].y
    assert spots[0].x < spots[1].x < spots[2].x
    assert all(19.9 <= spot.x <= 480.1 and 19.9 <= spot.y <= frame.height - 19.9 for spot in spots)


def test_each_council_is_drawn_once_in_its_role_and_each_pair_as_an_arrow():
    councils = [council(n, 50 + n, -n) for n in range(4)]

    drawn = draw_map(councils, [(councils[0], councils[1])], [councils[2]])

    assert [(point.name, point.role) for point in drawn.whole.points] == [
        ("Council 0", "host"),
        ("Council 1", "reviewer"),
        ("Council 2", "without"),
        ("Council 3", "idle"),
    ]
    assert [arrow.words for arrow in drawn.whole.arrows] == ["Council 1 reviews Council 0"]
    assert [label.text for label in drawn.whole.labels] == [each.name for each in councils]


def test_councils_without_a_place_are_counted_and_a_map_needs_two():
    placed = [council(1), council(2, 53)]
    lost = council(3, None, None)

    assert draw_map([*placed, lost], [(lost, placed[0])], []).nowhere == 1
    assert draw_map([placed[0], lost], [], []) is None


def test_a_crowded_region_is_drawn_again_larger_away_from_the_others():
    crowd = [council(n, 51.5 + n / 200, -0.1 + n / 200, "Middle") for n in range(10)]
    spread = [council(20 + n, 50 + n / 2, -4 + n % 3, "Wide") for n in range(12)]

    drawn = draw_map(crowd + spread, [(crowd[0], crowd[1]), (spread[0], spread[1])], [])

    assert drawn.inset_name == "Middle"
    frame = drawn.inset.frame
    inside = [frame.spot(each.latitude, each.longitude) for each in crowd]
    assert all(frame.left <= spot.x <= frame.left + frame.width for spot in inside)
    assert all(frame.top <= spot.y <= frame.top + frame.height for spot in inside)
    assert [arrow.words for arrow in drawn.inset.arrows] == ["Council 1 reviews Council 0"]
    assert draw_map(spread, [], []).inset is None


def test_two_councils_in_one_spot_do_not_break_the_drawing():
    same = [council(1), council(2)]

    drawn = draw_map(same, [(same[0], same[1])], [])

    assert len(drawn.whole.arrows) == 1


@pytest.mark.parametrize(("councils", "kind"), [(3, "Council"), (153, "Region")])
def test_bands_are_by_council_when_few_and_by_region_when_many(councils, kind):
    one, two, three = council(1, region="East"), council(2, region="West"), council(3, region="West")
    pairs = [(one, two), (two, three), (three, one)]

    flows = draw_flows(pairs, councils=councils)

    assert flows.kind == kind
    assert sum(row[1] for row in flows.rows) == sum(row[2] for row in flows.rows) == 3
    if kind == "Region":
        assert flows.rows == [["East", 1, 1, 0], ["West", 2, 2, 1]]
        assert flows.title == "West leads most reviews (2) and receives most (2)"
        assert [(band.words, band.stays) for band in flows.bands] == [
            ("West reviews West: 1", True),
            ("West reviews East: 1", False),
            ("East reviews West: 1", False),
        ]


def test_no_pair_no_bands():
    assert draw_flows([], councils=153) is None


def test_the_title_does_not_name_a_first_among_equals():
    one, two = council(1), council(2)

    assert draw_flows([(one, two)], councils=2).title == "Nobody leads or receives more than one review"
