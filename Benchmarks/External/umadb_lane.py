"""The UmaDB lane: its server on loopback, its own Python client, the same history.

    umadb_lane.py FOLDER HISTORY EVENTS

It answers "ready", then one line for each line of work; see Sources/BenchmarkLanes/External. The figures include
the Python client; threads release the interpreter lock while they wait for the server.
"""

import os
import socket
import struct
import subprocess
import sys
import threading
import time
import uuid

from umadb import AppendCondition, Client, Event, Query, QueryItem


class History:
    """The records of the history's file, read in order."""

    def __init__(self, path):
        self.file = open(path, "rb", buffering=1 << 20)

    def text(self):
        (count,) = struct.unpack("<H", self.file.read(2))
        return self.file.read(count).decode()

    def take(self, count):
        return [self.event() for _ in range(count)]

    def event(self):
        type_name = self.text()
        (tags,) = struct.unpack("<H", self.file.read(2))
        tags = [self.text() for _ in range(tags)]
        day, payload = struct.unpack("<iI", self.file.read(8))
        return type_name, self.file.read(payload), tags, {"effective_on": str(day), "actor": "pracownik-07"}

    def rest(self):
        events = []
        while self.file.peek(1):
            events.append(self.event())
        return events


def made(record):
    type_name, payload, tags, metadata = record
    return Event(type_name, payload, tags, uuid.uuid4(), metadata)


class Lane:
    def __init__(self, folder, history, loaded):
        self.folder, self.history, self.loaded = folder, History(history), loaded
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = os.path.join(os.path.dirname(sys.executable), "umadb")
        self.server = subprocess.Popen(
            [command, "--listen", f"127.0.0.1:{port}", "--db-path", os.path.join(folder, "uma.db")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.url = f"http://127.0.0.1:{port}"
        self.client = self.connect()
        self.people, self.pool = [], None

    def connect(self):
        for _ in range(200):
            try:
                client = Client(self.url)
                client.head()
                return client
            except Exception:  # the server is not up yet
                time.sleep(0.05)
        raise SystemExit("the server does not answer")

    def load(self, first, end):
        records = self.history.take(end - first)
        self.people += [record[2][1] for record in records[:50]]
        batches = [[made(record) for record in records[at:at + 100]] for at in range(0, len(records), 100)]
        start = time.perf_counter()
        for batch in batches:
            self.client.append(batch)
        return len(records), time.perf_counter() - start

    def fill_pool(self):
        if self.pool is None:
            self.pool = self.history.rest()

    def clients(self, count, seconds):
        self.fill_pool()
        done = [0] * count
        clients = [Client(self.url) for _ in range(count)]
        start = time.perf_counter()

        def run(number):
            at = number
            while time.perf_counter() - start < seconds:
                clients[number].append([made(self.pool[at % len(self.pool)])])
                at += count
                done[number] += 1

        threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sum(done), time.perf_counter() - start

    def conditional(self, seconds):
        self.fill_pool()
        start, done = time.perf_counter(), 0
        while time.perf_counter() - start < seconds:
            tag = self.people[done % len(self.people)]
            condition = AppendCondition(Query([QueryItem(tags=[tag])]), after=self.loaded)
            self.client.append([made(self.pool[done % len(self.pool)])], condition)
            done += 1
        return done, time.perf_counter() - start

    def replay(self):
        start, count, total = time.perf_counter(), 0, 0
        response = self.client.read()
        while batch := response.next_batch():
            count += len(batch)
            total += sum(len(event.event.data) for event in batch)
        assert total > 0
        return count, time.perf_counter() - start

    def tag(self, times):
        start = time.perf_counter()
        for turn in range(times):
            events = list(self.client.read(Query([QueryItem(tags=[self.people[turn % len(self.people)]])])))
            assert len(events) == 200, len(events)
        return times, time.perf_counter() - start

    def miss(self, times):
        start, done = time.perf_counter(), 0
        # Each question scans the log, so no more are asked than fit a second.
        while done < times and time.perf_counter() - start < 1:
            assert not list(self.client.read(Query([QueryItem(types=["no-such-type"])])))
            done += 1
        return done, time.perf_counter() - start

    def bytes(self):
        return sum(os.stat(os.path.join(base, name)).st_blocks * 512
                   for base, _, names in os.walk(self.folder) for name in names), 1

    def close(self):
        # It would wait for its connections to end; what it stored is thrown away.
        self.server.kill()
        self.server.wait()


def main():
    folder, history, loaded = sys.argv[1], sys.argv[2], int(sys.argv[3])
    lane = Lane(folder, history, loaded)
    numbers = {"load": int, "clients": float, "conditional": float, "tag": int, "miss": int}
    try:
        print("ready", flush=True)
        for line in sys.stdin:
            word, *rest = line.split()
            work = getattr(lane, word, None)
            if work is None:
                print("-", flush=True)
                continue
            values = [numbers[word](text) for text in rest] if rest else []
            if word == "clients":
                values[0] = int(values[0])
            units, seconds = work(*values)
            print(units, seconds, flush=True)
    finally:
        lane.close()


if __name__ == "__main__":
    main()
