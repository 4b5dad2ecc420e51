//! Notices on their way: from the outbox through real channels to receivers that fail in every way they can.

mod mail_server;
mod office;
mod smtp;
mod webhook;
