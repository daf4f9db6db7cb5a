package planted.policy;

final class FeeManager {}
