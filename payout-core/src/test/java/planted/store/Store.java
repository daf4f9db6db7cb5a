package planted.store;

public interface Store {

    void append(String entry);
}
