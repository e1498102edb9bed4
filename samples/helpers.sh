# What the scenario scripts share. Each of them sources this file, and is itself sourced by whatever sets up the recorded host:
# an sshd on $host_ip:2222, a network namespace `audit-lab` whose own address is $source_ip, people alice, bob, deploy and www,
# whose password is NAME-Passw0rd, sudo without a password for deploy, a private folder $work, and two functions
#   attempt USER PASSWORD           one login by password that is expected to fail
#   as USER PASSWORD 'COMMANDS'     log in and run COMMANDS
# A script runs as root outside every audited session: what it does itself leaves no records, what it does over SSH does.

login_options=(-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR)
password_only=(-o PubkeyAuthentication=no -o NumberOfPasswordPrompts=1)

# outside COMMAND…: run COMMAND where the logins come from, beyond the host's network.
outside() { ip netns exec audit-lab "$@"; }

# another_address ADDRESS: logins may come from ADDRESS, too.
another_address() { outside ip addr add "$1/24" dev lab1; }

# from ADDRESS USER PASSWORD [COMMANDS]: log in from ADDRESS and run COMMANDS.
from() {
  outside sshpass -p "$3" ssh -p 2222 "${login_options[@]}" "${password_only[@]}" -b "$1" "$2@$host_ip" "${4:-true}" </dev/null || true
}

# guess ADDRESS USER PASSWORD…: one connection for each wrong password.
guess() {
  local address=$1 user=$2 password
  shift 2
  for password; do from "$address" "$user" "$password" >/dev/null 2>&1; done
}

# guess_on_one_connection ADDRESS USER PASSWORD…: all of them on one connection.
guess_on_one_connection() {
  local address=$1 user=$2
  shift 2
  printf '%s\n' "$@" >"$work/guesses"
  printf '#!/bin/sh\nhead -n1 %s; sed -i 1d %s\n' "$work/guesses" "$work/guesses" >"$work/next-guess"
  chmod 700 "$work/next-guess"
  outside env DISPLAY=none SSH_ASKPASS="$work/next-guess" SSH_ASKPASS_REQUIRE=force ssh -p 2222 "${login_options[@]}" \
    -o PubkeyAuthentication=no -o NumberOfPasswordPrompts=$# -b "$address" "$user@$host_ip" true </dev/null >/dev/null 2>&1 || true
}

# types ADDRESS USER PASSWORD: log in on a terminal and type the lines of standard input, one every ${pause:-0.5} seconds.
types() {
  { sleep 1.5; while IFS= read -r line; do printf '%s\n' "$line"; sleep "${pause:-0.5}"; done; } |
    outside sshpass -p "$3" ssh -tt -p 2222 "${login_options[@]}" "${password_only[@]}" -b "$1" "$2@$host_ip" || true
}

# until_listening PORT [outside]: wait for a listener.
until_listening() {
  for _ in $(seq 50); do ${2:-} ss -Hltn "sport = :$1" | grep -q . && return; sleep 0.1; done
}

# serves FOLDER PORT: a web server outside, that hands out FOLDER and swallows whatever is uploaded; its process is $server.
serves() {
  cat >"$work/server.py" <<'PYTHON'
import functools, http.server, sys
class Server(http.server.SimpleHTTPRequestHandler):
    def do_PUT(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(201)
        self.end_headers()
    do_POST = do_PUT
folder, address, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
http.server.ThreadingHTTPServer((address, port), functools.partial(Server, directory=folder)).serve_forever()
PYTHON
  outside /usr/bin/python3 "$work/server.py" "$1" "$source_ip" "$2" >/dev/null 2>&1 & server=$!
  until_listening "$2" outside
}

# a_program FILE: a small program that says who runs it.
a_program() {
  printf '#include <stdio.h>\n#include <unistd.h>\nint main(void) { printf("uid %%d\\n", getuid()); sleep(1); return 0; }\n' >"$work/a-program.c"
  gcc -O1 -o "$1" "$work/a-program.c"
}
