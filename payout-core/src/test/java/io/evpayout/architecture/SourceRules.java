package io.evpayout.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** What a class file can't show: comments, lengths, local variables, what a test does. */
final class SourceRules extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private static final int MOST_LINES = 400;
    private static final int MOST_LINES_OF_METHOD = 40;

    private final Source source;
    private final List<String> problems = new ArrayList<>();
    private int throwsInAll;
    private int throwsWithValues;

    private SourceRules(Source source) {
        this.source = source;
    }

    static SourceRules of(Source source) {
        SourceRules rules = new SourceRules(source);
        if (!source.isTest() && source.lines() > MOST_LINES) {
            rules.problem(source.tree(), "file of " + source.lines() + " lines, at most " + MOST_LINES);
        }
        rules.scan(source.tree(), null);
        return rules;
    }

    List<String> problems() {
        return problems;
    }

    int throwsInAll() {
        return throwsInAll;
    }

    int throwsWithValues() {
        return throwsWithValues;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
        if (!source.isTest()
                && type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                && source.trees().getDocComment(getCurrentPath()) == null) {
            problem(type, "public type " + type.getSimpleName() + " without Javadoc");
        }
        return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
        if (method.getBody() != null) {
            long lines = line(method.getBody(), true) - line(method.getBody(), false) - 1;
            if (lines > MOST_LINES_OF_METHOD) {
                problem(method, method.getName() + " has " + lines + " lines, at most " + MOST_LINES_OF_METHOD);
            }
        }
        return super.visitMethod(method, null);
    }

    @Override
    public @Nullable Void visitPrimitiveType(PrimitiveTypeTree type, @Nullable Void unused) {
        if (source.isCore() && Set.of(TypeKind.FLOAT, TypeKind.DOUBLE).contains(type.getPrimitiveTypeKind())) {
            problem(type, "floating point: use micros, BigDecimal or BigInteger");
        }
        return super.visitPrimitiveType(type, null);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void unused) {
        if (source.isCore()
                && Set.of(Tree.Kind.FLOAT_LITERAL, Tree.Kind.DOUBLE_LITERAL).contains(literal.getKind())) {
            problem(literal, "floating point: use micros, BigDecimal or BigInteger");
        }
        return super.visitLiteral(literal, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        if (source.isTest()
                && !source.path().contains("/planted/")
                && call.getMethodSelect() instanceof MemberSelectTree member
                && member.getIdentifier().contentEquals("sleep")) {
            problem(call, "sleeps: wait for what is meant, or set the clock");
        }
        return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void unused) {
        String name = annotation.getAnnotationType().toString();
        if (name.equals("Disabled")) {
            problem(annotation, "disabled test: repair or remove it");
        }
        if (name.equals("Property")
                && annotation.getArguments().stream()
                        .anyMatch(argument -> argument.toString().startsWith("tries"))) {
            problem(annotation, "tries belong into junit-platform.properties: -Pproof raises them");
        }
        return super.visitAnnotation(annotation, null);
    }

    @Override
    public @Nullable Void visitThrow(ThrowTree statement, @Nullable Void unused) {
        if (!source.isTest() && statement.getExpression() instanceof NewClassTree exception) {
            throwsInAll++;
            if (exception.getArguments().stream().anyMatch(SourceRules::carriesValue)) {
                throwsWithValues++;
            }
        }
        return super.visitThrow(statement, null);
    }

    private static boolean carriesValue(ExpressionTree argument) {
        return !(argument instanceof LiteralTree);
    }

    private void problem(Tree tree, String problem) {
        problems.add(source.path() + ":" + line(tree, false) + " " + problem);
    }

    private long line(Tree tree, boolean end) {
        var positions = source.trees().getSourcePositions();
        long position =
                end ? positions.getEndPosition(source.tree(), tree) : positions.getStartPosition(source.tree(), tree);
        return source.tree().getLineMap().getLineNumber(position);
    }
}
