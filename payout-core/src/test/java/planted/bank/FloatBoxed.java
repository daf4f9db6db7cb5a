package planted.bank;

interface FloatBoxed {

    Float rate();
}
