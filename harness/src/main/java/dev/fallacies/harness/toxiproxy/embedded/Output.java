package dev.fallacies.harness.toxiproxy.embedded;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/** The end of the way: a socket. It has room from when it is connected, while what it could not yet write stays below its high-water mark. */
record Output(Channel channel) implements Sink {

    @Override
    public boolean hasRoom() {
        // A closed channel takes everything and drops it, so that the way to it drains.
        return channel.isActive() ? channel.isWritable() : !channel.isOpen();
    }

    @Override
    public void accept(Chunk chunk) {
        channel.writeAndFlush(chunk.data(), channel.voidPromise());
    }

    @Override
    public void end() {
        if (channel.isActive()) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        } else {
            channel.close();
        }
    }
}
