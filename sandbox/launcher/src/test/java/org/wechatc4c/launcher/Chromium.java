package org.wechatc4c.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotCaret;

/** The browser that is installed on this machine, driven by Playwright. It brings none of its own. */
final class Chromium implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
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
        var page = open(1280, 900, locale, colours, List.of(URI.create(address)));
        page.navigate(address);
        return page;
    }

    /**
     * A phone's browser that shows nothing yet, and is looked after like a page.
     *
     * @param sites where it may go
     */
    Page phone(String locale, URI... sites) {
        return open(390, 700, locale, ColorScheme.LIGHT, List.of(sites));
    }

    /** Keeps what it looks like, and insists that everybody can use it. */
    static void inspect(Page page, String name) {
        screenshot(page, name);
        var axe = new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa")).analyze();
        assertThat(axe.getViolations()).as(name).extracting(Rule::getId).isEmpty();
    }

    static void screenshot(Page page, String name) {
        // Hiding the caret would put a style into the page, which not every page lets in.
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png"))
                .setCaret(ScreenshotCaret.INITIAL));
    }

    private Page open(int width, int height, String locale, ColorScheme colours, List<URI> sites) {
        var page = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setLocale(locale)
                .setColorScheme(colours).setTimezoneId("Asia/Shanghai")).newPage();
        page.setDefaultTimeout(30_000);
        page.onRequest(request -> {
            if (sites.stream().noneMatch(site -> request.url().startsWith("http://" + site.getAuthority() + '/'))
                    && !request.url().matches("(data|blob):.*")) {
                complaints.add("asked another host: " + request.url());
            }
        });
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // A browser looks for an icon that nobody told it of.
            if (message.type().equals("error") && !message.location().contains("/favicon.ico")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
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
