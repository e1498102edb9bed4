# deploy creates, changes, reads, renames and deletes files under /srv, changes what is told about them, and tries what she may not.
# rules: behaviours
# format: RAW
# node: lab-01
# source: 203.0.113.20
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

install -d -o deploy /srv/behaviours
install -m 600 -o root /dev/null /srv/behaviours/roots-own
from "$source_ip" deploy deploy-Passw0rd 'cd /srv/behaviours
echo one > created
echo two >> created
cat created > /dev/null
mkdir folder
mv created "folder/with a blank"
ln -s "folder/with a blank" symlink
ln "folder/with a blank" hardlink
chmod 4755 hardlink
touch -d 2020-01-01 hardlink
truncate -s 1 hardlink
mkfifo fifo
/usr/bin/python3 -c "import os; os.setxattr(\"hardlink\", \"user.note\", b\"x\"); f = os.open(\".\", os.O_TMPFILE | os.O_RDWR); os.close(f); os.truncate(\"hardlink\", 0)"
sudo chown root hardlink
cat roots-own
rm -f hardlink symlink fifo
rm -r folder
rm -f roots-own'
rm -rf /srv/behaviours
