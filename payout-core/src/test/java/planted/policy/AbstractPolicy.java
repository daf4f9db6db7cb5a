package planted.policy;

abstract class AbstractPolicy {}
