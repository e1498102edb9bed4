package io.auditseq.cli;

import io.auditseq.cli.screen.Screen;
import io.auditseq.cli.screen.Screen.When;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How results are shown: the same options for every command. */
final class ScreenOptions {

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            converter = WhenConverter.class,
            description = "Colours: auto (on a terminal, unless NO_COLOR is set), always, never.")
    private When color = When.AUTO;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no summary.")
    private boolean quiet;

    Screen screen(CommandLine command) {
        return Screen.of(command.getOut(), command.getErr(), color, quiet);
    }

    static final class WhenConverter implements ITypeConverter<When> {

        @Override
        public When convert(String word) {
            for (When when : When.values()) {
                if (when.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return when;
                }
            }
            throw new TypeConversionException("\"" + word + "\" is not allowed. Allowed: auto, always, never");
        }
    }
}
