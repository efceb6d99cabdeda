"""Runs a command and prints what it cost: CPU seconds, seconds by the clock, and the peak of memory in MiB."""

import json
import resource
import subprocess
import sys
import time

start = time.monotonic()
done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
clock = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "clock": clock, "peak": used.ru_maxrss / 1024}))
sys.exit(done.returncode)
