package org.wechatc4c.connector.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.connector.C4cTenant;
import org.wechatc4c.events.Customer;
import org.wechatc4c.standin.backend.Backends;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
@WithTestResource(FileShelf.class)
class NotificationMediaTest {

    private static final Customer CUSTOMER = new Customer("shop", "oMedia");
    private static final byte[] PICTURE = { (byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 13, 10 };

    @Inject
    NotificationMedia media;

    FileShelf shelf;

    @Test
    void fetchesAFile() {
        shelf.holds("shop/fetch-1", new MediaFile("image/jpeg", PICTURE));

        var file = media.fetch(CUSTOMER, "fetch-1", null).await().indefinitely();

        assertThat(file.mimeType()).isEqualTo("image/jpeg");
        assertThat(file.bytes()).isEqualTo(PICTURE);
    }

    @Test
    void hasAFileKeptWithoutFetchingIt() {
        shelf.holds("shop/keep-1", new MediaFile("image/jpeg", PICTURE));

        media.keep(CUSTOMER, "keep-1", "http://mmbiz.qpic.cn/a?b=c&d").await().indefinitely();

        assertThat(shelf.calls()).filteredOn(call -> call.contains("keep-1")).singleElement().asString()
                .startsWith("HEAD /media/shop/keep-1?").contains("picture=http%3A%2F%2Fmmbiz.qpic.cn%2Fa%3Fb%3Dc%26d")
                .contains("customer=oMedia");
    }

    @Test
    void handsAPictureOver() {
        media.put("shop", "note-1", "image/png", PICTURE).await().indefinitely();

        assertThat(shelf.handedOver("shop/files/note-1")).satisfies(file -> {
            assertThat(file.mimeType()).isEqualTo("image/png");
            assertThat(file.bytes()).isEqualTo(PICTURE);
        });
    }

    @Test
    void doesNotReadWhatIsTooLarge() {
        shelf.holds("shop/large-1", new MediaFile("video/mp4", new byte[(1 << 20) + 1]));

        assertThatThrownBy(() -> media.fetch(CUSTOMER, "large-1", null).await().indefinitely())
                .isInstanceOf(MediaFailure.NotToBeHad.class);

        assertThat(shelf.calls()).filteredOn(call -> call.contains("large-1")).singleElement().asString().startsWith("HEAD");
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 404, 413, 415 })
    void tellsThatAFileWillNotCome(int status) {
        shelf.fails("shop/never-" + status, status);
        shelf.fails("shop/files/never-" + status, status);

        assertThatThrownBy(() -> media.keep(CUSTOMER, "never-" + status, null).await().indefinitely())
                .isInstanceOf(MediaFailure.NotToBeHad.class);
        assertThatThrownBy(() -> media.fetch(CUSTOMER, "never-" + status, null).await().indefinitely())
                .isInstanceOf(MediaFailure.NotToBeHad.class);
        assertThatThrownBy(() -> media.put("shop", "never-" + status, "image/png", PICTURE).await().indefinitely())
                .isInstanceOf(MediaFailure.NotToBeHad.class);
    }

    @ParameterizedTest
    @ValueSource(ints = { 401, 500, 502, 503 })
    void tellsThatAFileMayComeLater(int status) {
        shelf.fails("shop/later-" + status, status);

        assertThatThrownBy(() -> media.fetch(CUSTOMER, "later-" + status, null).await().indefinitely())
                .isInstanceOf(MediaFailure.NotNow.class).hasMessage("notification-service answered HTTP " + status);
    }
}
