"""The processes of a service, found as anyone can find them: by the port that answers."""

import psutil

__all__ = ["door_of", "family"]


def door_of(service):
    """The process that takes a service's requests: the child that listens at its address."""
    port = int(service.address.rsplit(":", 1)[1])
    (door,) = (
        child
        for child in psutil.Process().children()
        if any(
            one.status == psutil.CONN_LISTEN and one.laddr.port == port
            for one in child.net_connections("tcp4")
        )
    )
    return door


def family(door):
    """The processes of a service: the door, and the models behind it."""
    return [door, *door.children(recursive=True)]
