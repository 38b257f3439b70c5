@rem Builds and runs jerry4loops with whatever is there; the twin of mvnw. Finds a JDK 25, then a Maven on the PATH or in
@rem the wrapper's cache, and only without one downloads the Maven that .mvn\wrapper\maven-wrapper.properties names.
@echo off
setlocal
set "here=%~dp0"
call "%here%src\build\find-java.cmd" javac || exit /b 1
cd /d "%here%"

set "cache=%UserProfile%\.m2\wrapper\dists"
if defined MAVEN_USER_HOME set "cache=%MAVEN_USER_HOME%\wrapper\dists"
set "maven="
for /f "delims=" %%m in ('where mvn.cmd 2^>nul') do call :consider "%%m"
for /d %%a in ("%cache%\*") do (
    call :consider "%%~a\bin\mvn.cmd"
    for /d %%b in ("%%~a\*") do (
        call :consider "%%~b\bin\mvn.cmd"
        for /d %%c in ("%%~b\*") do call :consider "%%~c\bin\mvn.cmd"
    )
)
if not defined maven call :download || exit /b 1
call "%maven%" %*
exit /b %ErrorLevel%

rem Takes %1 if it is a Maven 3.8.7 or newer and none was taken before.
:consider
if defined maven exit /b 0
if not exist "%~1" exit /b 0
set "found="
for /f "tokens=3" %%v in ('call "%~1" -B --version 2^>nul ^| findstr /c:"Apache Maven"') do if not defined found set "found=%%v"
if not defined found exit /b 0
for /f "tokens=1-3 delims=.-" %%x in ("%found%") do set /a "number=%%x*1000000+%%y*1000+%%z" 2>nul
if %number% geq 3008007 set "maven=%~1"
exit /b 0

:download
for /f "usebackq eol=# tokens=1,* delims==" %%k in ("%here%.mvn\wrapper\maven-wrapper.properties") do set "%%k=%%l"
set "work=%cache%\download.%Random%"
mkdir "%work%" || exit /b 1
echo Downloading Maven %mavenVersion%, once, from %distributionUrl%>&2
curl.exe -fsSL --retry 3 -o "%work%\maven.tar.gz" "%distributionUrl%" || (
    rmdir /s /q "%work%"
    echo Maven could not be downloaded from %distributionUrl%: check the network, or install Maven 3.8.7 or newer.>&2
    exit /b 1
)
set "sum="
for /f "skip=1 delims=" %%s in ('certutil -hashfile "%work%\maven.tar.gz" SHA512') do if not defined sum set "sum=%%s"
set "sum=%sum: =%"
if /i not "%sum%"=="%distributionSha512Sum%" (
    rmdir /s /q "%work%"
    echo The Maven downloaded from %distributionUrl% does not match its checksum and was thrown away: try again, or install Maven.>&2
    exit /b 1
)
tar.exe -xzf "%work%\maven.tar.gz" -C "%work%" || exit /b 1
move "%work%\apache-maven-%mavenVersion%" "%cache%\apache-maven-%mavenVersion%" >nul || exit /b 1
rmdir /s /q "%work%"
set "maven=%cache%\apache-maven-%mavenVersion%\bin\mvn.cmd"
exit /b 0
