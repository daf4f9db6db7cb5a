package planted.party;

final class NotMarked {}
