package io.evpayout.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The laws of core, for any root package, so that they can be tried on planted violations. */
final class CoreRules {

    /** The order in which money flows: a package imports only packages before it. */
    static final List<String> ORDER = List.of(
            "money",
            "audit",
            "calendar",
            "schedule",
            "party",
            "bank",
            "policy",
            "session",
            "agreement",
            "network",
            "earning",
            "ledger",
            "rail",
            "payout",
            "plan",
            "approval",
            "settlement",
            "report",
            "tuning",
            "event",
            "store",
            "engine");

    private static final List<String> OUTSIDE = List.of(
            "java.io.",
            "java.nio.file.",
            "java.nio.channels.",
            "java.net.",
            "java.sql.",
            "javax.sql.",
            "java.rmi.",
            "java.util.logging.",
            "java.lang.System$Logger",
            "java.lang.Process",
            "org.slf4j.",
            "org.apache.");

    private static final Set<String> INEXACT = Set.of("float", "double", "java.lang.Float", "java.lang.Double");

    private static final Pattern EMPTY_NAME = Pattern.compile(
            ".*(Util|Utils|Helper|Manager|Impl|Service|Processor|Dto|Common|MoneyBag)|(Abstract|Base[A-Z]).*");

    private static final int MOST_PARAMETERS = 5;

    private final String root;

    CoreRules(String root) {
        this.root = root;
    }

    /** All rules, by the name under which a failure reports them. */
    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("packages are known", each("be in a package of the order", this::inKnownPackage));
        rules.put("imports go upstream", each("import only packages before their own", this::importsUpstream));
        rules.put("no cycles", slices().matching(root + ".(*)..").should().beFreeOfCycles());
        rules.put("nothing imports the root", each("not import the root", this::importsNoRoot));
        rules.put("only engine calls store", each("leave the store to engine", this::callsNoStore));
        rules.put("no clock", bans("read no clock", Ban.CLOCK));
        rules.put("clock only at the root", each("leave the clock to the root", this::holdsNoClock));
        rules.put("no random", bans("be deterministic", Ban.RANDOM));
        rules.put("no defaults of the machine", bans("name zone, locale and charset", Ban.DEFAULTS));
        rules.put("no input or output", each("touch nothing outside", this::touchesNothingOutside));
        rules.put("no floating point", each("use exact numbers", this::usesExactNumbers));
        rules.put("packages are null-marked", each("be in a @NullMarked package", this::nullMarked));
        rules.put("names say something", each("have a name that says something", this::named));
        rules.put("few parameters", each("take few parameters", this::takesFewParameters));
        return rules;
    }

    /** The percentage of top-level types that only their own package can see. */
    static int hiddenPercent(JavaClasses classes) {
        List<JavaClass> types = classes.stream()
                .filter(type -> !type.isNestedClass() && !type.getSimpleName().equals("package-info"))
                .toList();
        long hidden = types.stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();
        return Math.toIntExact(hidden * 100 / types.size());
    }

    private void inKnownPackage(JavaClass type, Consumer<String> report) {
        String name = slice(type);
        if (!name.isEmpty() && !ORDER.contains(name)) {
            report.accept("is in package '" + name + "': add it to the order, after all that it imports");
        }
    }

    private void importsUpstream(JavaClass type, Consumer<String> report) {
        imports(type, target -> {
            if (!slice(type).isEmpty() && ORDER.indexOf(slice(target)) > ORDER.indexOf(slice(type))) {
                report.accept("imports " + target.getName() + ", which is downstream");
            }
        });
    }

    private void importsNoRoot(JavaClass type, Consumer<String> report) {
        imports(type, target -> {
            if (slice(target).isEmpty() && !slice(type).isEmpty()) {
                report.accept("imports " + target.getName() + " of the root");
            }
        });
    }

    private void callsNoStore(JavaClass type, Consumer<String> report) {
        if (Set.of("store", "engine").contains(slice(type))) {
            return;
        }
        type.getAccessesFromSelf().stream()
                .filter(access -> isOurs(access.getTargetOwner())
                        && slice(access.getTargetOwner()).equals("store"))
                .forEach(access -> report.accept("calls the store: " + access.getDescription()));
    }

    private void holdsNoClock(JavaClass type, Consumer<String> report) {
        if (!slice(type).isEmpty() && dependsOn(type, "java.time.InstantSource"::equals)) {
            report.accept("knows InstantSource: take an Instant");
        }
    }

    private void touchesNothingOutside(JavaClass type, Consumer<String> report) {
        type.getDirectDependenciesFromSelf().stream()
                // Says that values may be sent; core itself neither writes nor reads them.
                .filter(dependency -> !dependency.getTargetClass().isEquivalentTo(Serializable.class))
                .filter(dependency ->
                        OUTSIDE.stream().anyMatch(dependency.getTargetClass().getName()::startsWith))
                .forEach(dependency -> report.accept("reaches outside: " + dependency.getDescription()));
        type.getFieldAccessesFromSelf().stream()
                .filter(access -> access.getTargetOwner().getName().equals("java.lang.System"))
                .forEach(access -> report.accept("uses System." + access.getName()));
    }

    private void usesExactNumbers(JavaClass type, Consumer<String> report) {
        Stream<String> declared = Stream.concat(
                type.getFields().stream().map(field -> field.getRawType().getName()),
                type.getCodeUnits().stream().flatMap(CoreRules::rawTypes));
        Stream<String> called = type.getCodeUnitCallsFromSelf().stream()
                .flatMap(call -> Stream.concat(
                        Stream.of(call.getTarget().getRawReturnType().getName()),
                        call.getTarget().getRawParameterTypes().stream().map(JavaClass::getName)));
        if (Stream.concat(declared, called).anyMatch(INEXACT::contains)) {
            report.accept("uses floating point: use micros, BigDecimal or BigInteger");
        }
    }

    private static Stream<String> rawTypes(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                .map(JavaClass::getName);
    }

    private void nullMarked(JavaClass type, Consumer<String> report) {
        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
            report.accept("is in a package without @NullMarked package-info");
        }
    }

    private void named(JavaClass type, Consumer<String> report) {
        if (EMPTY_NAME.matcher(type.getSimpleName()).matches()) {
            report.accept("has a name that says nothing: name the concept");
        }
    }

    private void takesFewParameters(JavaClass type, Consumer<String> report) {
        type.getCodeUnits().stream()
                .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(unit -> !isOnlyForItself(unit))
                .filter(unit -> unit.getRawParameterTypes().size() > MOST_PARAMETERS)
                .forEach(unit -> report.accept("has " + unit.getName() + " with "
                        + unit.getRawParameterTypes().size() + " parameters: make a record or a builder"));
    }

    /** The constructor of a record lists its components; what is private is called by its own file only. */
    private static boolean isOnlyForItself(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.PRIVATE)
                || unit.getOwner().getModifiers().contains(JavaModifier.PRIVATE)
                || (unit.isConstructor() && unit.getOwner().isRecord());
    }

    private ArchRule bans(String name, List<Ban> bans) {
        return each(
                name,
                (type, report) -> type.getAccessesFromSelf()
                        .forEach(access -> bans.stream()
                                .filter(ban -> ban.hits(access))
                                .forEach(ban -> report.accept(access.getDescription() + ": " + ban.instead()))));
    }

    private ArchRule each(String name, BiConsumer<JavaClass, Consumer<String>> check) {
        return classes().should(new ArchCondition<JavaClass>(name) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(
                        type,
                        problem -> events.add(SimpleConditionEvent.violated(type, type.getName() + " " + problem)));
            }
        });
    }

    private void imports(JavaClass type, Consumer<JavaClass> action) {
        type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(this::isOurs)
                .distinct()
                .forEach(action);
    }

    private static boolean dependsOn(JavaClass type, Predicate<String> name) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> name.test(dependency.getTargetClass().getName()));
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    /** The first package name below the root; empty for the root itself. */
    private String slice(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(root) ? "" : name.substring(root.length() + 1).split("\\.", 2)[0];
    }
}
