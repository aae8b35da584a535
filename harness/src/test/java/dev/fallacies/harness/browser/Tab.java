package dev.fallacies.harness.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A page in a browser, with all that it complained of and asked for since it was opened. */
public final class Tab {
    private static final int HEIGHT = 900;
    private static final int PATIENCE_SECONDS = 120;

    private final DevTools devTools;
    private final String session;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch loaded = new CountDownLatch(1);

    private Tab(DevTools devTools, String session) {
        this.devTools = devTools;
        this.session = session;
        devTools.listen(this::hear);
    }

    static Tab open(DevTools devTools, String session, URI page, Look look) {
        Tab tab = new Tab(devTools, session);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            tab.call(domain + ".enable", Map.of());
        }
        tab.widen(look.width());
        tab.call("Emulation.setScriptExecutionDisabled", Map.of("value", !look.scripts()));
        tab.call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        look.media(),
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", look.colorScheme()))));
        tab.call("Page.navigate", Map.of("url", page.toString()));
        tab.awaitLoaded();
        return tab;
    }

    private void widen(int width) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    private void awaitLoaded() {
        try {
            if (!loaded.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the page did not load");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void hear(JsonNode event) {
        if (!event.path("sessionId").asText().equals(session)) {
            return;
        }
        JsonNode parameters = event.path("params");
        switch (event.path("method").asText()) {
            case "Page.loadEventFired" -> loaded.countDown();
            case "Network.requestWillBeSent" ->
                requests.add(parameters.path("request").path("url").asText());
            case "Log.entryAdded", "Runtime.exceptionThrown", "Page.javascriptDialogOpening" ->
                complaints.add(parameters.toString());
            case "Runtime.consoleAPICalled" ->
                complaints.add(parameters.path("args").toString());
            default -> {}
        }
    }

    /** What a script of this page would get, as the reader's own deed; a promise's value when it is there. */
    public JsonNode evaluate(String script) {
        JsonNode answer = call(
                "Runtime.evaluate",
                Map.of("expression", script, "returnByValue", true, "awaitPromise", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.get("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    /** Presses a key where the focus is: {@code Tab}, {@code Enter}. */
    public void press(String key) {
        String text = key.equals("Enter") ? "\r" : "";
        int code = key.equals("Enter") ? 13 : 9;
        for (String type : List.of("keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "text", text, "windowsVirtualKeyCode", code));
        }
    }

    /** Makes the window another width in CSS pixels, and waits until the page is laid out for it. */
    public void resize(int width) {
        widen(width);
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => 1)");
    }

    /** What a printer gets. */
    public byte[] pdf() {
        JsonNode pdf = call("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", false));
        return Base64.getDecoder().decode(pdf.path("data").asText());
    }

    /** What a reader sees, from the top of the page to its end, as PNG. */
    public byte[] screenshot() {
        JsonNode shot = call("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        return Base64.getDecoder().decode(shot.path("data").asText());
    }

    /** Errors, warnings, violations of its policy, and whatever else it wrote to the console. */
    public List<String> complaints() {
        return complaints;
    }

    /** Addresses of all that it asked for, itself first. */
    public List<String> requests() {
        return requests;
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return devTools.call(session, method, parameters);
    }
}
