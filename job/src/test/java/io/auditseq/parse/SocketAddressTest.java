package io.auditseq.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketAddressTest {
    private static final long S390X = 0x80000016L;

    @ParameterizedTest
    @CsvSource({
        "020001BBC63364070000000000000000, inet, 198.51.100.7:443",
        "0A0000160000000020010DB800000000000000000000000700000000, inet6, [2001:db8::7]:22",
        "0A001F900000000000000000000000000000FFFFCB00710500000000, inet6, 203.0.113.5:8080",
        "01002F72756E2F6170702E736F636B007F454C46, unix, /run/app.sock",
        "01002F746D702F78, unix, /tmp/x",
        "0100, unix, unnamed",
        "010000, unix, unnamed",
        "0100006170702D627573, unix, @app-bus",
        "10000000E110000001000000, netlink, pid 4321 groups 1",
        "100000000000000000000000, netlink, kernel",
        "28000000881300000300000000000000, vsock, cid 3 port 5000",
        "28000000FFFFFFFFFFFFFFFF00000000, vsock, cid any port any",
        "1100000302000000010000060200000000010000, packet, ifindex 2 protocol 0x0003 address 02:00:00:00:00:01",
        "1D00000005000000, can, ifindex 5",
        "2C00000003000000070000000000, xdp, ifindex 3 queue 7",
        "2A0000000100000002000000, qipcrtr, node 1 port 2",
        "0000, unspec, 0000",
        "1F000102, bluetooth, 1F000102",
        "FF00AA, 255, FF00AA"
    })
    void areReadByFamily(String hex, String family, String text) {
        SocketAddress address = decode(hex, Architectures.X86_64);
        assertThat(address.familyName()).isEqualTo(family);
        assertThat(address).hasToString(text);
    }

    @Test
    void ofAnAlgorithmNameTypeAndName() {
        String hex = "2600" + "68617368" + "00".repeat(10) + "00".repeat(8) + "736861323536" + "00".repeat(58);
        assertThat(decode(hex, Architectures.X86_64)).hasToString("hash sha256");
    }

    @Test
    void areReadInTheByteOrderOfTheirMachine() {
        assertThat(decode("000201BBC63364070000000000000000", S390X)).hasToString("198.51.100.7:443");
        assertThat(decode("001000000000008700000001", S390X)).hasToString("pid 135 groups 1");
    }

    @Test
    void tellTheByteOrderThemselvesWhenTheMachineIsNotKnown() {
        assertThat(decode("020001BBC63364070000000000000000", -1)).hasToString("198.51.100.7:443");
        assertThat(decode("000201BBC63364070000000000000000", -1)).hasToString("198.51.100.7:443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0200", "020001BBC63364", "0A000016", "10000000", "2800", "1100", "2600", "2C00", "1D00"})
    void thatAreTooShortStayDigits(String hex) {
        SocketAddress address = decode(hex, Architectures.X86_64);
        assertThat(address).hasToString(hex);
        assertThat(address.address()).isNull();
        assertThat(address.port()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "02", "xyz1", "0200 01", "/run/x"})
    void areNoneWithoutAFamily(String other) {
        assertThat(SocketAddress.decode(other, -1)).isNull();
    }

    @Test
    void leaveOutHalfAByteAtTheEnd() {
        assertThat(decode("01002F746D702F787", -1).path()).isEqualTo("/tmp/x");
    }

    @Test
    void giveAddressPortAndPathOnTheirOwn() {
        SocketAddress inet = decode("020001BBC63364070000000000000000", -1);
        assertThat(inet.address()).isEqualTo("198.51.100.7");
        assertThat(inet.port()).isEqualTo(443);
        assertThat(inet.path()).isNull();
        assertThat(decode("0100006170702D627573", -1).path()).isEqualTo("@app-bus");
        assertThat(decode("28000000881300000300000000000000", -1).address()).isEqualTo("3");
    }

    private static SocketAddress decode(String hex, long arch) {
        SocketAddress address = SocketAddress.decode(hex, arch);
        assertThat(address).as(hex).isNotNull();
        return address;
    }
}
