package planted.wallet;

final class Wallet {}
