# alice types her password wrong twice on one connection and gets in with the third; bob types it wrong once and calls again.
# Both then work on a terminal.
# rules: recording
# format: ENRICHED
# node: db-02
# source: 203.0.113.20
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"
another_address 203.0.113.21

guess_on_one_connection "$source_ip" alice alice-Passwrd alice-passw0rd alice-Passw0rd
types "$source_ip" alice alice-Passw0rd <<'TYPED'
cd /srv
ls -la
df -h /
git --version
exit
TYPED
guess 203.0.113.21 bob bobPassw0rd
types 203.0.113.21 bob bob-Passw0rd <<'TYPED'
echo "meeting at 10" > notes.txt
cat notes.txt
chmod 600 notes.txt
exit
TYPED
