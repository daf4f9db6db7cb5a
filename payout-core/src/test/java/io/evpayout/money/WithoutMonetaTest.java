package io.evpayout.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The core with only the interfaces of JSR 354 on its class path, as a user gets it. */
class WithoutMonetaTest {

    private final Thread thread = Thread.currentThread();
    private final ClassLoader usual = thread.getContextClassLoader();
    private final URLClassLoader bare = new URLClassLoader(
            new URL[] {locationOf(Money.class), locationOf(MonetaryAmount.class)},
            ClassLoader.getPlatformClassLoader());

    @BeforeEach
    void hide_moneta() {
        // JSR 354 looks for implementations through the context class loader.
        thread.setContextClassLoader(bare);
    }

    @AfterEach
    void show_moneta() throws IOException {
        thread.setContextClassLoader(usual);
        bare.close();
    }

    @Test
    void money_works() throws ReflectiveOperationException {
        Object money = parse("USD 18.37");
        Object sum = money.getClass().getMethod("plus", money.getClass()).invoke(money, parse("USD 0.03"));
        assertThat(sum).hasToString("USD 18.40");
        assertThat(sum.getClass()).isNotEqualTo(Money.class);
    }

    @Test
    void only_the_way_out_says_what_is_missing() throws ReflectiveOperationException {
        Object money = parse("USD 18.37");
        var out = money.getClass().getMethod("toMonetaryAmount");
        assertThatThrownBy(() -> out.invoke(money))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No JSR 354 implementation takes USD 18.37: is one on the class path,"
                        + " such as org.javamoney.moneta:moneta-core?");
    }

    private Object parse(String text) throws ReflectiveOperationException {
        Class<?> type = bare.loadClass(Money.class.getName());
        return type.getMethod("parse", String.class).invoke(null, text);
    }

    private static URL locationOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
