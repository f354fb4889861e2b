// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium of this machine, and what its console says. */
final class Chromium implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * @throws IllegalStateException if there is no browser; the message says what to install
   */
  static Chromium start() {
    Path browser = find("relyra.browser", "chromium", "chromium-browser", "google-chrome");
    Path control = find("relyra.browser.driver", "chromedriver");
    LoggingPreferences console = new LoggingPreferences();
    console.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu");
    options.setCapability("goog:loggingPrefs", console);
    return new Chromium(
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(control.toFile()).build(),
            options));
  }

  private static Path find(String property, String... names) {
    String chosen = System.getProperty(property, "");
    Stream<Path> candidates =
        chosen.isEmpty()
            ? Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
            : Stream.of(Path.of(chosen));
    Optional<Path> found = candidates.filter(Files::isExecutable).findFirst();
    return found.orElseThrow(
        () ->
            new IllegalStateException(
                "The drill needs a browser, and there is no "
                    + (chosen.isEmpty() ? names[0] : chosen)
                    + ". Debian: apt-get install chromium chromium-driver. Elsewhere name both:"
                    + " -Drelyra.browser=/path/of/chrome"
                    + " -Drelyra.browser.driver=/path/of/chromedriver of the same version."));
  }

  String version() {
    return driver.getCapabilities().getBrowserVersion();
  }

  /** As a browser that has never been anywhere. */
  void forget() {
    while (driver.getWindowHandles().size() > 1) {
      driver.close();
      driver.switchTo().window(driver.getWindowHandles().iterator().next());
    }
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    driver.get("about:blank");
    driver.manage().logs().get(LogType.BROWSER);
  }

  void open(String url) {
    driver.get(url);
  }

  void click(String css) {
    driver.findElement(By.cssSelector(css)).click();
  }

  /** Twice in the same moment, as impatient people do. */
  void clickTwice(String css) {
    WebElement target = driver.findElement(By.cssSelector(css));
    new Actions(driver).doubleClick(target).perform();
  }

  void back() {
    driver.navigate().back();
  }

  /** Opens another tab and goes there; the name of the tab before. */
  String newTab() {
    String before = driver.getWindowHandle();
    driver.switchTo().newWindow(WindowType.TAB);
    return before;
  }

  void toTab(String handle) {
    driver.switchTo().window(handle);
  }

  void phone(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", true));
  }

  /** How wide the page is, and how wide its window. */
  List<Long> widths() {
    Object both =
        driver.executeScript(
            "return [document.documentElement.scrollWidth, window.innerWidth].join(' ')");
    return Stream.of(String.valueOf(both).split(" ")).map(Long::valueOf).toList();
  }

  /** Waits until the browser has come to a place: scripts and redirects lead there. */
  void awaitUrl(String start) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> "at " + start + " instead of " + driver.getCurrentUrl())
        .until(any -> String.valueOf(driver.getCurrentUrl()).startsWith(start));
  }

  void awaitElement(String css) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> css + " at " + driver.getCurrentUrl())
        .until(any -> !driver.findElements(By.cssSelector(css)).isEmpty());
  }

  String text(String css) {
    return driver.findElement(By.cssSelector(css)).getText();
  }

  int count(String css) {
    return driver.findElements(By.cssSelector(css)).size();
  }

  /** An attribute of the cookie with a name, whatever host has it. */
  String cookie(String name, String attribute) {
    List<?> all =
        (List<?>) driver.executeCdpCommand("Network.getAllCookies", Map.of()).get("cookies");
    for (Object each : all) {
      if (each instanceof Map<?, ?> cookie && name.equals(cookie.get("name"))) {
        return String.valueOf(cookie.get(attribute));
      }
    }
    throw new AssertionError("no cookie " + name);
  }

  /** What the console complains about, besides answers that have one of these states. */
  List<String> complaints(int... states) {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .filter(
            message ->
                Arrays.stream(states)
                    .noneMatch(state -> message.contains("status of " + state)))
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
