# People log in over SSH by password and by key, at a console, and become root by sudo and su, with and without success; deploy makes and
# removes an account, a scheduled job and a service.
# rules: behaviours
# format: RAW
# node: lab-03
# source: 203.0.113.20
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

# console USER PASSWORD: log in with login(1) on a terminal that no network stands behind.
console() {
  { sleep 1; printf '%s\n' "$2"; sleep 1.5; printf 'id\n'; sleep 0.5; printf 'exit\n'; sleep 4; } |
    timeout 20 setsid script -qec "login $1" /dev/null >/dev/null 2>&1 || true
}
install -m 440 /dev/stdin /etc/sudoers.d/no-mail <<<'Defaults !mail_no_user, !mail_badpass, !mail_no_perms'
guess "$source_ip" alice wrong-one
from "$source_ip" alice alice-Passw0rd id
console bob bob-Passw0rd
console bob not-this-one
rm -f "$work/key"; ssh-keygen -q -t ed25519 -N '' -f "$work/key"
install -d -m 700 -o bob ~bob/.ssh; install -m 600 -o bob "$work/key.pub" ~bob/.ssh/authorized_keys
outside ssh -p 2222 "${login_options[@]}" -o PasswordAuthentication=no -i "$work/key" "bob@$host_ip" id </dev/null || true
rm -r ~bob/.ssh
types "$source_ip" alice alice-Passw0rd <<'TYPED'
sudo id
alice-Passw0rd

su - root -c id
not-the-password

exit
TYPED
from "$source_ip" deploy deploy-Passw0rd 'sudo id
sudo useradd -M -u 2090 -s /bin/bash visitor
echo visitor:Visitor-Passw0rd | sudo chpasswd
sudo usermod -c Visitor visitor
sudo userdel visitor
echo "0 4 * * * true" | crontab -
crontab -r
echo "0 4 * * * root true" | sudo tee /etc/cron.d/behaviours
sudo rm /etc/cron.d/behaviours
printf "[Service]\nExecStart=/bin/true\n" | sudo tee /etc/systemd/system/behaviours.service
sudo ln -s /etc/systemd/system/behaviours.service /etc/systemd/system/multi-user.target.wants/behaviours.service
sudo rm /etc/systemd/system/multi-user.target.wants/behaviours.service /etc/systemd/system/behaviours.service
sudo /usr/bin/python3 -c "import ctypes; libc = ctypes.CDLL(None); libc.syscall(313, 3, b\"\", 0); libc.syscall(176, b\"behaviours\", 0)"'
rm -f /etc/sudoers.d/no-mail
