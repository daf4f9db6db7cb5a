package planted.schedule;

final class Prints {

    void prints() {
        System.out.println();
    }
}
