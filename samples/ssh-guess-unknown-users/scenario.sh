# Names that do not exist are guessed from one address, some of them made to confuse whoever reads the log; nobody gets in. alice works from elsewhere.
# rules: plain
# format: RAW
# node: web-01
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"
another_address 203.0.113.20

# guess_named PASSWORD NAME: the name stands in a settings file, since ssh refuses odd ones on its command line.
guess_named() {
  printf 'Host *\n  User "%s"\n' "${2//\"/\\\"}" >"$work/client"
  outside sshpass -p "$1" ssh -F "$work/client" -p 2222 "${login_options[@]}" "${password_only[@]}" -b "$source_ip" "$host_ip" true </dev/null >/dev/null 2>&1 || true
}

guess "$source_ip" admin admin 123456
guess "$source_ip" oracle oracle
guess "$source_ip" test test
guess_named secret 'eve" uid=0 auid=0 res=success'
guess_named secret "o'neil"
guess_named secret 'zoë'
guess_named secret 'administrator-of-the-whole-storage-cluster'
guess_named secret 'DEADBEEF'
from 203.0.113.20 alice alice-Passw0rd 'id; ls'
guess_on_one_connection "$source_ip" ubuntu ubuntu 123456 secret
