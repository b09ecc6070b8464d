package org.wechatc4c.launcher;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

/** The browser that is installed on this machine, driven by Playwright. It brings none of its own. */
final class Chromium implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private static final String WITHOUT_A_BROWSER = "The browser tests are skipped: install chromium and put it on the PATH to run them.";

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Path executable) {
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
    }

    /** Skips the test, saying why, where no browser is installed. */
    static Chromium start() {
        Optional<Path> executable = find();
        if (executable.isEmpty()) {
            // A skipped test says nothing at the terminal by itself.
            System.getLogger(Chromium.class.getName()).log(System.Logger.Level.WARNING, WITHOUT_A_BROWSER);
        }
        assumeThat(executable).as(WITHOUT_A_BROWSER).isPresent();
        return new Chromium(executable.orElseThrow());
    }

    /** A page for desks. What it complains about, and what it asks of other hosts, is kept in {@link #complaints()}. */
    Page page(String address, String locale, ColorScheme colours) {
        var page = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale(locale)
                .setColorScheme(colours).setTimezoneId("Asia/Shanghai")).newPage();
        page.setDefaultTimeout(30_000);
        String origin = address.substring(0, address.indexOf('/', "http://".length()) + 1);
        page.onRequest(request -> {
            if (!request.url().startsWith(origin) && !request.url().matches("(data|blob):.*")) {
                complaints.add("asked another host: " + request.url());
            }
        });
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(address);
        return page;
    }

    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> find() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "chromium")).filter(Files::isExecutable).findFirst();
    }
}
