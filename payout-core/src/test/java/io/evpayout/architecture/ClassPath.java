package io.evpayout.architecture;

/** What the tests of this module can load. */
final class ClassPath {

    private ClassPath() {}

    static boolean has(String className) {
        return ClassPath.class.getClassLoader().getResource(className.replace('.', '/') + ".class") != null;
    }
}
