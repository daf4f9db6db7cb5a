package planted.bank;

record FloatField(double amount) {}
