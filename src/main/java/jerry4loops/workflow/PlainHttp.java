package jerry4loops.workflow;

import java.util.Locale;
import java.util.regex.Pattern;
import jerry4loops.session.BackendSettings;

/// Which addresses may be asked without encryption without asking the person: this machine and private networks
/// (RFC 1918, RFC 3927, RFC 4193, RFC 6762, RFC 8375), judged by the address alone, without looking a name up.
///
/// Thread: any; pure functions.
final class PlainHttp {

    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    private PlainHttp() {}

    /// @param settings of a server
    /// @return whether a token or a sound would cross a public network for everybody to read
    static boolean isOpen(BackendSettings settings) {
        return settings.address().toLowerCase(Locale.ROOT).startsWith("http:") && !isPrivate(settings.host());
    }

    /// @param host name or address in lower case, an IPv6 address in brackets
    /// @return whether it is this machine or on a private network
    static boolean isPrivate(String host) {
        if (host.startsWith("[")) {
            String address = host.substring(1, host.length() - 1);
            return address.equals("::1")
                    || address.equals("0:0:0:0:0:0:0:1")
                    || address.matches("f[cd][0-9a-f]{2}:.*")
                    || address.matches("fe[89ab][0-9a-f]:.*");
        }
        var numbers = IPV4.matcher(host);
        if (numbers.matches()) {
            int first = Integer.parseInt(numbers.group(1));
            int second = Integer.parseInt(numbers.group(2));
            return first == 127
                    || first == 10
                    || first == 192 && second == 168
                    || first == 172 && second >= 16 && second <= 31
                    || first == 169 && second == 254;
        }
        // A name without a dot can only be found on the network this machine is on.
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.endsWith(".local")
                || host.endsWith(".home.arpa")
                || !host.contains(".");
    }
}
