"""A mail server for the tests: takes letters and hands none on.

Says `{"port": N}` on standard output, then a line for every recipient named and every letter taken. How it treats a
recipient is in the address: busy… is told 450 twice, gone… always 550, slow… gets no answer the first time, lost… is
taken the first time without an answer, all others are taken. Ends when standard input does.
"""

import asyncio
import json
import sys
from collections import Counter
from email import message_from_bytes
from email.policy import default

from aiosmtpd.smtp import SMTP

FOREVER = 3600


def say(line):
    print(json.dumps(line), flush=True)


class Sink:
    def __init__(self):
        self.named = Counter()

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.named[address] += 1
        say({"named": address})
        if address.startswith("gone"):
            return "550 5.1.1 No such mailbox"
        if address.startswith("busy") and self.named[address] <= 2:
            return "450 4.2.1 Mailbox busy"
        if address.startswith("slow") and self.named[address] == 1:
            await asyncio.sleep(FOREVER)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=default)
        parts = [
            {"type": part.get_content_type(), "method": part.get_param("method"), "text": part.get_content()}
            for part in message.walk()
            if not part.is_multipart()
        ]
        parts = [{**part, "text": text(part["text"])} for part in parts]
        headers = [[name, str(value)] for name, value in message.items()]
        say({"from": envelope.mail_from, "to": envelope.rcpt_tos, "headers": headers, "parts": parts})
        if any(to.startswith("lost") and self.named[to] == 1 for to in envelope.rcpt_tos):
            await asyncio.sleep(FOREVER)
        return "250 Taken"


def text(content):
    return content.decode() if isinstance(content, bytes) else content


async def main():
    loop = asyncio.get_running_loop()
    sink = Sink()
    server = await loop.create_server(lambda: SMTP(sink, enable_SMTPUTF8=True), "127.0.0.1", 0)
    say({"port": server.sockets[0].getsockname()[1]})
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
