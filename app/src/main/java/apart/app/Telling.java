package apart.app;

/// How the result of a training or an experiment is told.
///
/// @param html the file for a page; empty where none is wanted
/// @param json whether the result on standard output is JSON
/// @param quiet whether nothing is said while it works
public record Telling(String html, boolean json, boolean quiet) {}
