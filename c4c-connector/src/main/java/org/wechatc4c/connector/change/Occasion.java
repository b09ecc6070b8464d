package org.wechatc4c.connector.change;

import org.wechatc4c.connector.channel.NoticeRules;
import org.wechatc4c.connector.channel.NoticeRules.Notice;

/** When customers are told something, and in which words unless the channel has others. */
enum Occasion {

    CUSTOMER_CHANGED("""
            您的客户资料（编号 {customer}）已更新，如有疑问请直接回复。
            Your data as customer {customer} has been changed. If this surprises you, just write to us."""),
    TICKET_IN_PROCESS("""
            您的服务请求 {ticket}「{title}」正在处理中。
            We are working on your request {ticket}."""),
    TECHNICIAN_ASSIGNED("""
            技师 {technician} 将负责您的服务请求 {ticket}。
            {technician} will take care of your request {ticket}."""),
    TICKET_COMPLETED("""
            您的服务请求 {ticket}「{title}」已完成，如仍有问题请直接回复。
            Your request {ticket} is completed. If it is not solved, just write to us."""),
    TICKET_CLOSED("""
            您的服务请求 {ticket}「{title}」已关闭。
            Your request {ticket} is closed.""");

    private final String text;

    Occasion(String text) {
        this.text = text;
    }

    Notice in(NoticeRules rules) {
        return switch (this) {
            case CUSTOMER_CHANGED -> rules.customerChanged();
            case TICKET_IN_PROCESS -> rules.ticketInProcess();
            case TECHNICIAN_ASSIGNED -> rules.technicianAssigned();
            case TICKET_COMPLETED -> rules.ticketCompleted();
            case TICKET_CLOSED -> rules.ticketClosed();
        };
    }

    String text() {
        return text;
    }
}
