package serve

import (
	"net"
	"net/netip"
	"strings"
)

// ownHosts returns which Host headers name a server that listens at the
// address at, asked for as addr: on loopback this computer's own names, else
// the address itself. A page elsewhere can make any name of its own mean this
// computer, but not one of these.
func ownHosts(addr string, at net.Addr) func(host string) bool {
	bound, err := netip.ParseAddrPort(at.String())
	if err != nil {
		panic("serve: the listener is at " + at.String() + ": " + err.Error())
	}
	asked, _, _ := net.SplitHostPort(addr)
	return func(host string) bool {
		name, port := host, "80"
		if h, p, err := net.SplitHostPort(host); err == nil {
			name, port = h, p
		}
		name = strings.ToLower(strings.Trim(name, "[]"))
		_, own, _ := net.SplitHostPort(bound.String())
		if port != own {
			return false
		}
		if name == strings.ToLower(asked) && name != "" {
			return true
		}
		literal, err := netip.ParseAddr(name)
		isLiteral := err == nil
		switch ip := bound.Addr().Unmap(); {
		case ip.IsUnspecified(): // every address of this computer
			return isLiteral || name == "localhost"
		case ip.IsLoopback():
			return name == "localhost" || isLiteral && literal.Unmap().IsLoopback()
		default:
			return isLiteral && literal.Unmap() == ip
		}
	}
}

// address is where a browser on this computer finds a server that listens at
// an address, which may be every one the computer has.
func address(at net.Addr) string {
	bound, err := netip.ParseAddrPort(at.String())
	if err != nil || !bound.Addr().IsUnspecified() {
		return at.String()
	}
	return netip.AddrPortFrom(netip.AddrFrom4([4]byte{127, 0, 0, 1}), bound.Port()).String()
}

// anywhere reports whether a server listens at every address the computer has.
func anywhere(at net.Addr) bool { return address(at) != at.String() }
