package dev.fallacies.harness.scenario;

/**
 * What a model may know before a case is measured.
 *
 * @param link what lies between client and server
 * @param controls what this machine costs without any link
 */
public record Conditions(LinkParameters link, Controls controls) {}
