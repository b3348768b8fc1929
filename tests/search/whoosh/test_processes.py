"""Several processes at one index: writers take turns, readers go on, and a killed writer leaves no trace."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from search.whoosh.reading import Request, complete, look
from tests.search.whoosh.papers import Paper

PROJECT = Path(__file__).parents[3]
# A process with nothing but the search engine, which starts in a moment.
WRITER = """
import json, sys, django
from django.conf import settings
settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "modelsearch"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    MODELSEARCH_BACKENDS={"default": {"BACKEND": "search.whoosh", "PATH": sys.argv[1]}},
)
django.setup()
from modelsearch.backends import get_search_backend
from tests.search.whoosh.papers import Paper
papers = get_search_backend().get_index_for_model(Paper)
start, times, size = map(int, sys.argv[2:])
print("ready", flush=True)
sys.stdin.readline()
for turn in range(times):
    first = start + turn * size
    papers.add_items(Paper, [Paper(pk=pk, title="plan", body=f"care {pk} " * 20) for pk in range(first, first + size)])
    print(json.dumps([turn, first + size - 1]), flush=True)
"""


@pytest.fixture
def writer(papers, index_folder):
    """Start a process that adds papers: `times` commits of `size`, with keys from `start`."""
    running = []

    def start_writer(*, start, times, size=1):
        arguments = [sys.executable, "-c", WRITER, str(index_folder), str(start), str(times), str(size)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        process = subprocess.Popen(arguments, cwd=PROJECT, **pipes)
        running.append(process)
        return process

    yield start_writer
    for process in running:
        process.kill()
        process.communicate()


def go(*processes):
    """Let writers begin at the same time."""
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()


def pks():
    return set(look(Paper, Request(words="plan", limit=None)).pks)


def test_two_writers_lose_nothing_and_neither_starves(writer):
    one, other = writer(start=0, times=25), writer(start=1000, times=25)
    done = {one: [], other: []}

    def watch(process):
        for line in process.stdout:
            done[process].append((time.monotonic(), json.loads(line)))

    go(one, other)
    watchers = [threading.Thread(target=watch, args=[process]) for process in done]
    for thread in watchers:
        thread.start()
    for thread in watchers:
        thread.join()

    assert (one.wait(), other.wait()) == (0, 0)
    assert pks() == {*range(25), *range(1000, 1025)}
    first_to_end = min(turns[-1][0] for turns in done.values())
    assert min(sum(at <= first_to_end for at, _ in turns) for turns in done.values()) >= 15


def test_readers_see_whole_commits_while_another_process_writes(writer):
    process = writer(start=0, times=40, size=5)
    counts, failures = [], []

    def read():
        try:
            while process.poll() is None:
                answer = look(Paper, Request(words="plan", facets=["audience"], limit=3))
                counts.append(answer.count)
                assert dict(answer.facets["audience"]).get("public", 0) == answer.count
                complete(Paper, "pl")
        except Exception as failure:  # noqa: BLE001 (whatever it is, the test must hear of it)
            failures.append(failure)

    go(process)
    readers = [threading.Thread(target=read) for _ in range(4)]
    for thread in readers:
        thread.start()
    process.communicate()
    for thread in readers:
        thread.join()

    assert failures == []
    assert {count % 5 for count in counts} == {0}
    assert pks() == set(range(200))


def test_a_writer_killed_at_work_leaves_whole_commits_and_no_lock(writer, papers):
    for attempt in range(4):
        process = writer(start=attempt * 10_000, times=500, size=20)
        go(process)
        for _ in range(2 + attempt):
            _, last = json.loads(process.stdout.readline())
        # Somewhere within the next commit.
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

        found = {pk for pk in pks() if pk >= attempt * 10_000}
        assert found >= set(range(attempt * 10_000, last + 1))
        assert len(found) % 20 == 0

    papers.add_items(Paper, [Paper(pk=99_999, title="plan", body="")])
    papers.store.tidy()
    assert 99_999 in pks()


def test_a_forked_process_opens_the_index_for_itself(papers):
    papers.add_items(Paper, [Paper(pk=n, title="plan", body=f"care number{n}") for n in range(300)])
    assert len(pks()) == 300
    children = []
    for _ in range(2):
        if not (child := os.fork()):
            counts = {look(Paper, Request(words=f"care number{n}")).count for n in range(300)}
            os._exit(0 if counts == {1} else 1)
        children.append(child)

    counts = {look(Paper, Request(words=f"care number{n}")).count for n in range(300)}

    assert counts == {1}
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]


def test_threads_share_what_was_read(papers):
    papers.add_items(Paper, [Paper(pk=n, title=f"plan word{n}", body="care " * n) for n in range(200)])
    failures = []

    def read(first):
        for n in range(first, 200, 3):
            answer = look(Paper, Request(words=f'"plan word{n}" care'))
            if answer.pks != (n,):
                failures.append((n, answer.pks))

    threads = [threading.Thread(target=read, args=[n % 3]) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
