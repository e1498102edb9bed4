package io.auditseq.cli;

import static io.auditseq.cli.settings.Setting.HOST_USERS;

import io.auditseq.cli.settings.Settings;
import io.auditseq.host.UserNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The names of users that settings ask for. */
final class UsersFile {

    private UsersFile() {}

    static UserNames names(Settings settings) throws UnusableUsers {
        Optional<String> file = settings.find(HOST_USERS, String.class);
        return file.isEmpty() ? UserNames.NONE : read(file.get());
    }

    private static UserNames read(String file) throws UnusableUsers {
        try {
            return UserNames.of(Files.readAllLines(Path.of(file)));
        } catch (InvalidPathException | IOException e) {
            throw new UnusableUsers("host.users: " + file + " cannot be read: " + e);
        } catch (IllegalArgumentException e) {
            throw new UnusableUsers("host.users: " + file + ", " + e.getMessage());
        }
    }
}
