package org.wechatc4c.connector.reply;

/** What C4C may call the mashup web service for. */
sealed interface MashupCall permits AgentReply, Survey {
}
