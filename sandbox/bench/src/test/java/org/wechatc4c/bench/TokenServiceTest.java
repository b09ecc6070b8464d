package org.wechatc4c.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

class TokenServiceTest {

    private final Channels channels = Channels.of(2, List.of(Kind.PLAIN, Kind.SECURE));
    private final TokenService service = TokenService.start(channels);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        service.close();
        http.close();
    }

    @Test
    void tellsWithWhatACallIsSignedAndEncrypted() throws Exception {
        var credentials = new ObjectMapper()
                .readTree(get("/internal/channels/c1/callback-credentials", TokenService.BEARER).body());

        assertThat(credentials.at("/channelId").asText()).isEqualTo("c1");
        assertThat(credentials.at("/tokens/0").asText()).isEqualTo(channels.all().get(1).token());
        assertThat(credentials.at("/encodingAesKeys/0").asText()).matches("[A-Za-z0-9]{43}");
    }

    @Test
    void tellsTheSameOfAChannelAsTheTopic() throws Exception {
        var channel = new ObjectMapper().readTree(get("/internal/channels/c1", TokenService.BEARER).body());

        assertThat(channel.at("/type").asText()).isEqualTo("wechat.channels.channel-changed.v1");
        assertThat(channel.at("/messageEncryption").asText()).isEqualTo("SECURE");
        assertThat(channel.at("/originalId").asText()).isEqualTo(channels.all().get(1).originalId());
    }

    @Test
    void answersOnlyWhoIsKnownAndWhatThereIs() throws Exception {
        assertThat(get("/internal/channels/c1", "somebody").statusCode()).isEqualTo(401);
        assertThat(get("/internal/channels/c9", TokenService.BEARER).statusCode()).isEqualTo(404);
        assertThat(get("/elsewhere", TokenService.BEARER).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path, String bearer) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(service.url().resolve(path)).header("Authorization", "Bearer " + bearer).build(),
                BodyHandlers.ofString());
    }
}
