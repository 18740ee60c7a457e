"""The API's client: one request after the other, faults waited out, answers bounded and checked to be JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlencode, urlsplit

import requests
from urllib3.exceptions import HTTPError

from scraper.fetch.outcome import Event, EventKind, clean_text
from scraper.fetch.pace import parse_retry_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scraper.fetch.pace import Pace
    from scraper.fetch.wikis import Site

# A longer address is sent as a form: servers refuse some 8 KB.
_LONGEST_ADDRESS = 4000
_WAIT_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})
_WAIT_CODES = frozenset({"maxlag", "ratelimited", "readonly", "timeout", "dbconnerror", "cantexecute", "unknownerror"})
_WAIT_PREFIXES = ("internal_api_error_", "dbquery")
# Such errors may be a server's bad moment, or the fault of one page among those asked for.
_PATIENCE = 3
# A chain of continuations longer than this is a wiki that goes in circles.
_LONGEST_CHAIN = 500


class GaveUpError(Exception):
    """The wiki cannot be reached, or must not be asked again now: the run ends."""


class RefusedError(Exception):
    """The wiki answers, but refuses this request or cannot carry it out."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code


class TooLargeError(RefusedError):
    """The answer is larger than the ceiling."""

    def __init__(self, ceiling: int) -> None:
        super().__init__("toolarge", f"the answer is larger than {ceiling} bytes")


class _FaultError(Exception):
    """Something that another attempt may mend.

    `seconds` is what the wiki asks to wait, `code` its error; `foreign` says that nothing shows a wiki at work.
    """

    def __init__(
        self, why: str, *, seconds: float | None = None, code: str | None = None, foreign: bool = False
    ) -> None:
        super().__init__(why)
        self.seconds = seconds
        self.code = code
        self.foreign = foreign


class _Session(requests.Session):
    """A session that follows redirects on one host only, and never to plain HTTP."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        target = super().get_redirect_target(resp)
        if target is None:
            return None
        if resp.request.method == "POST" and resp.status_code not in (307, 308):
            raise GaveUpError(f"{resp.url} redirects, and the question would be lost; give {target!r} with --api")
        here, there = urlsplit(resp.url), urlsplit(requests.compat.urljoin(resp.url, target))
        if there.netloc != here.netloc or there.scheme not in (here.scheme, "https"):
            raise GaveUpError(
                f"{here.hostname} redirects to {target!r}, which is refused; give that address with --api"
            )
        return target


class Client:
    """Asks one wiki's API; use it as a context manager."""

    def __init__(self, site: Site, user_agent: str, pace: Pace) -> None:
        self.site = site
        self.pace = pace
        self.requests = 0
        self._answered = False
        self._session = _Session()
        self._session.max_redirects = 5
        self._session.trust_env = not site.local  # a proxy cannot reach this host
        self._session.headers.update(
            {"User-Agent": user_agent, "Accept-Encoding": "gzip", "Accept": "application/json"}
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def ask(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        """Ask once, waiting out faults; the answer is a JSON object without errors.

        Raises `RefusedError` where the wiki refuses this request, `GaveUpError` where the run has to end.
        """
        attempts = 0
        while True:
            try:
                answer = self._ask_once(parameters)
            except _FaultError as fault:
                attempts += 1
                self._check_patience(fault, attempts)
                self.pace.wait(attempts - 1, str(fault), fault.seconds)
            else:
                self._answered = True
                return answer

    def _check_patience(self, fault: _FaultError, attempts: int) -> None:
        """Raise where a fault is not worth another attempt."""
        limits = self.pace.limits
        if fault.seconds is not None and fault.seconds > limits.longest_wait:
            raise GaveUpError(
                f"{fault}: {self.site.host} asks to wait {fault.seconds:.0f} s, "
                f"longer than the ceiling of {limits.longest_wait:.0f} s"
            )
        if fault.code is not None and fault.code.startswith(_WAIT_PREFIXES) and attempts >= _PATIENCE:
            raise RefusedError(fault.code, str(fault))
        # Who mistyped an address should hear of it soon; who has been answered before has a network that fails.
        if attempts >= limits.attempts or (fault.foreign and not self._answered and attempts >= _PATIENCE):
            raise GaveUpError(f"{self.site.host} failed {attempts} times in a row, at last: {fault}")

    def ask_all(self, parameters: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        """Ask, and go on as long as the wiki says that there is more; each answer is a part of the whole."""
        more: dict[str, str] = {}
        for _ in range(_LONGEST_CHAIN):
            answer = self.ask({**parameters, **more})
            yield answer
            found = answer.get("continue")
            if not isinstance(found, dict) or not found:
                return
            before, more = more, {str(key): str(value) for key, value in found.items()}
            if before == more:
                raise RefusedError("badcontinue", "the wiki continues with what it continued with before")
        raise RefusedError("badcontinue", "the wiki never comes to an end")

    def form_request(self, parameters: Mapping[str, str]) -> tuple[str, str, bytes | None]:
        """Form the method, address and body of a request."""
        settled = {"format": "json", "formatversion": "2", "errorformat": "plaintext"}
        query = urlencode({**parameters, **settled, "maxlag": str(self.pace.limits.maxlag)}, errors="surrogatepass")
        address = f"{self.site.api}?{query}"
        return ("GET", address, None) if len(address) <= _LONGEST_ADDRESS else ("POST", self.site.api, query.encode())

    def _ask_once(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        self.pace.keep()
        method, address, body = self.form_request(parameters)
        self.requests += 1
        self.pace.notify(Event(EventKind.REQUEST, f"{method} {address}"))
        # Wikimedia sends a form to its first data centre unless told that it changes nothing.
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Promise-Non-Write-API-Action": "true"}
        limits = self.pace.limits
        try:
            with self._session.request(
                method, address, data=body, headers=headers if body else None, stream=True,
                timeout=(limits.connect_timeout, limits.read_timeout),
            ) as response:  # fmt: skip
                return self._read(response)
        except requests.exceptions.SSLError as error:
            raise GaveUpError(f"{self.site.host}: the certificate is refused: {_cause(error)}") from error
        except requests.exceptions.TooManyRedirects as error:
            raise GaveUpError(f"{self.site.host} redirects in circles") from error
        except (requests.exceptions.ConnectionError, requests.exceptions.Timeout, HTTPError) as error:
            raise _FaultError(f"the connection failed: {_cause(error)}", foreign=True) from error
        except requests.exceptions.RequestException as error:
            raise GaveUpError(f"{self.site.host} cannot be asked: {_cause(error)}") from error

    def _read(self, response: requests.Response) -> dict[str, Any]:
        seconds = parse_retry_after(response.headers.get("Retry-After"))
        if response.status_code in _WAIT_STATUSES:
            raise _FaultError(f"status {response.status_code}", seconds=seconds)
        if response.status_code != 200:
            said = clean_text(response.raw.read1(500, decode_content=True).decode("utf-8", "replace"))
            raise GaveUpError(f"{self.site.api} answers with status {response.status_code}; is that its API? {said}")
        content = self._read_body(response)
        try:
            answer = json.loads(content)
        except (ValueError, RecursionError) as error:
            kind = response.headers.get("Content-Type", "no type").partition(";")[0][:60]
            why = f"the answer is no JSON ({kind!r}); is {self.site.api} its API?"
            raise _FaultError(why, foreign="json" not in kind) from error
        if not isinstance(answer, dict):
            raise _FaultError("the answer is no JSON object")
        _check_errors(answer, seconds)
        return answer

    def _read_body(self, response: requests.Response) -> bytes:
        limits = self.pace.limits
        end = self.pace.clock() + limits.deadline
        parts: list[bytes] = []
        size = 0
        # read1 returns what has come, so that a server that drips cannot outlast the deadline.
        while part := response.raw.read1(65536, decode_content=True):
            size += len(part)
            parts.append(part)
            if size > limits.body_ceiling:
                raise TooLargeError(limits.body_ceiling)
            if self.pace.clock() > end:
                raise _FaultError(f"the answer took longer than {limits.deadline:.0f} s")
        return b"".join(parts)


def _check_errors(answer: Mapping[str, Any], seconds: float | None) -> None:
    """Find the error in an answer with status 200, in either of MediaWiki's forms."""
    errors = answer.get("errors")
    error = errors[0] if isinstance(errors, list) and errors else answer.get("error")
    if error is None:
        return
    found = error if isinstance(error, dict) else {}
    code = clean_text(str(found.get("code", "unknown")))
    message = clean_text(str(found.get("text") or found.get("info") or "an error without a text"))
    if code in _WAIT_CODES or code.startswith(_WAIT_PREFIXES):
        raise _FaultError(f"{code}: {message}", seconds=seconds, code=code)
    raise RefusedError(code, message)


def _cause(error: BaseException) -> str:
    """Say the innermost reason: requests wraps urllib3's errors, which wrap the system's."""
    for _ in range(10):
        inner = getattr(error, "reason", None) or next(
            (arg for arg in error.args if isinstance(arg, BaseException)), None
        )
        if not isinstance(inner, BaseException):
            break
        error = inner
    return clean_text(str(error)) or type(error).__name__
