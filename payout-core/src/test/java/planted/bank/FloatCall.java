package planted.bank;

import java.math.BigDecimal;

final class FloatCall {

    boolean isSmall(BigDecimal amount) {
        return amount.doubleValue() < 1;
    }
}
