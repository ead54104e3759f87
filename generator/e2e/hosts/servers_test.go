package hosts

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/serve"
)

// program finds a server's program, or skips the test where there is none.
func program(t *testing.T, name string) string {
	t.Helper()
	for _, folder := range []string{"", "/usr/sbin/"} { // which is in the path of administrators only
		if found, err := exec.LookPath(folder + name); err == nil {
			return found
		}
	}
	if os.Getenv("TEBIKI_REQUIRE_BROWSER") == "1" {
		t.Fatalf("TEBIKI_REQUIRE_BROWSER=1, and there is no %s", name)
	}
	t.Skipf("no %s on this machine: this row of the hosts is skipped", name)
	return ""
}

// freeAddress is a loopback address nobody listens at.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener := reader.ListenLocally(t, "127.0.0.1")
	defer listener.Close()
	return listener.Addr().String()
}

// launch runs a server until the test ends, and returns when it listens.
func launch(t *testing.T, address, name string, arguments ...string) string {
	t.Helper()
	home := t.TempDir()
	var said bytes.Buffer
	server := exec.Command(name, arguments...)
	server.Env = append(os.Environ(), "HOME="+home, "XDG_DATA_HOME="+home, "XDG_CONFIG_HOME="+home)
	server.Stdout, server.Stderr = &said, &said
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Wait() }()
	t.Cleanup(func() {
		server.Process.Signal(syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			server.Process.Kill()
			t.Errorf("%s did not end when asked to", name)
		}
	})
	for {
		connection, err := net.Dial("tcp", address)
		if err == nil {
			connection.Close()
			return "http://" + address + "/"
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s %v does not start: %v\n%s", name, arguments, err, said.String())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// write makes a file of the test's own.
func write(t *testing.T, name, text string) string {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// configuration reads a file of hosting/ and fills in what its users replace;
// each of the old texts must be there once.
func configuration(t *testing.T, name string, oldnew ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(sample.Repo, "hosting", name))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(oldnew); i += 2 {
		if n := strings.Count(string(data), oldnew[i]); n != 1 {
			t.Fatalf("hosting/%s has %q %d times", name, oldnew[i], n)
		}
	}
	return strings.NewReplacer(oldnew...).Replace(string(data))
}

// nginxPlain is Debian's nginx with a folder and a port.
func nginxPlain(t *testing.T, root, _ string) string {
	address := freeAddress(t)
	return nginx(t, address, "include /etc/nginx/mime.types;\nserver {\n listen "+address+";\n root "+root+";\n}")
}

func nginxConfigured(t *testing.T, root, mount string) string {
	address := freeAddress(t)
	return nginx(t, address, configuration(t, "nginx.conf",
		"listen 80;", "listen "+address+";", "root /srv/www/public;", "root "+root+";", "404 /404.html;", "404 /"+mount+"404.html;"))
}

func nginx(t *testing.T, address, inHTTP string) string {
	dir := t.TempDir()
	user := ""
	if os.Getuid() == 0 {
		user = "user root;\n"
	}
	config := user + "daemon off;\npid " + dir + "/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n"
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		config += kind + "_temp_path " + dir + "/" + kind + ";\n"
	}
	return launch(t, address, program(t, "nginx"), "-e", "stderr", "-p", dir, "-c", write(t, dir+"/nginx.conf", config+inHTTP+"\n}\n"))
}

// apachePlain is Debian's Apache with a folder and a port.
func apachePlain(t *testing.T, root, _ string) string { return apache(t, root, "") }

// apacheConfigured puts apache.conf beside the site as its .htaccess.
func apacheConfigured(t *testing.T, root, mount string) string {
	write(t, filepath.Join(root, mount, ".htaccess"), configuration(t, "apache.conf", "ErrorDocument 404 /404.html", "ErrorDocument 404 /"+mount+"404.html"))
	// What Debian and many hosters set for all sites, and ours must undo.
	return apache(t, root, "AllowOverride FileInfo Indexes\nAddLanguage br .br\nAddType application/x-gzip .gz\nOptions +MultiViews")
}

func apache(t *testing.T, root, inDirectory string) string {
	dir, address := t.TempDir(), freeAddress(t)
	config := "ServerRoot " + dir + "\nPidFile " + dir + "/pid\nErrorLog " + dir + "/log\nServerName localhost\nListen " + address + "\n"
	for _, module := range []string{"mpm_event", "authz_core", "mime", "dir", "negotiation", "headers", "rewrite"} {
		config += "LoadModule " + module + "_module /usr/lib/apache2/modules/mod_" + module + ".so\n"
	}
	if os.Getuid() == 0 {
		config += "User www-data\nGroup www-data\n"
	}
	config += "TypesConfig /etc/mime.types\nDocumentRoot \"" + root + "\"\n<Directory \"" + root + "\">\nRequire all granted\n" + inDirectory + "\n</Directory>\n"
	return launch(t, address, program(t, "apache2"), "-DFOREGROUND", "-f", write(t, dir+"/apache.conf", config))
}

func caddyPlain(t *testing.T, root, _ string) string {
	address := freeAddress(t)
	return launch(t, address, program(t, "caddy"), "file-server", "--root", root, "--listen", address)
}

func caddyConfigured(t *testing.T, root, mount string) string {
	address := freeAddress(t)
	config := "{\n\tadmin off\n\tauto_https off\n}\n" + configuration(t, "Caddyfile",
		"example.jp {", "http://"+address+" {", "root * /srv/www/public", "root * "+root, "rewrite * /404.html", "rewrite * /"+mount+"404.html")
	return launch(t, address, program(t, "caddy"), "run", "--adapter", "caddyfile", "--config", write(t, filepath.Join(t.TempDir(), "Caddyfile"), config))
}

func pythonServer(t *testing.T, root, _ string) string {
	name := "python3"
	if runtime.GOOS == "windows" {
		name = "python"
	}
	address := freeAddress(t)
	host, port, _ := net.SplitHostPort(address)
	return launch(t, address, program(t, name), "-m", "http.server", port, "--bind", host, "--directory", root)
}

func goFileServer(t *testing.T, root, _ string) string {
	return handled(t, http.FileServer(http.Dir(root)))
}

func handled(t *testing.T, handler http.Handler) string {
	server := httptest.NewUnstartedServer(handler)
	server.Listener.Close()
	server.Listener = reader.ListenLocally(t, "127.0.0.1")
	server.Start()
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// oddHost serves files with these endings as another media type; "" for none.
// It redirects nothing: a folder without its "/" is missing.
func oddHost(mediaType, endings string) func(*testing.T, string, string) string {
	return func(t *testing.T, root, mount string) string {
		return handled(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			name, status := r.URL.Path, http.StatusOK
			if strings.HasSuffix(name, "/") {
				name += "index.html"
			}
			data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(path.Clean(name))))
			if err != nil {
				name, status = "404.html", http.StatusNotFound
				data, _ = os.ReadFile(filepath.Join(root, mount, name))
			}
			w.Header().Set("Content-Type", serve.MediaTypes[path.Ext(name)])
			if endings != "" && strings.Contains(endings+" ", path.Ext(name)+" ") {
				w.Header()["Content-Type"] = nil // which also keeps Go from guessing
				if mediaType != "" {
					w.Header().Set("Content-Type", mediaType)
				}
			}
			w.WriteHeader(status)
			fmt.Fprintf(w, "%s", data)
		}))
	}
}
