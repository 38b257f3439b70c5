@rem Finds a Java that can run jerry4loops; the twin of find-java.sh.
@rem
@rem call find-java.cmd TOOL    sets JAVA_HOME to a Java of at least release 25 whose bin\ has TOOL.exe (javac for a JDK,
@rem                            java for any), or says in one sentence that there is none and returns 1.
@echo off
set "java_least=25"
set "java_best=0"
if defined JAVA_HOME (
    call :release "%JAVA_HOME%" %1
    call :enough && exit /b 0
)
for /f "tokens=1,* delims==" %%a in ('java -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.home ="') do (
    for /f "tokens=*" %%c in ("%%b") do (
        call :release "%%c" %1
        call :enough && (
            set "JAVA_HOME=%%c"
            exit /b 0
        )
    )
)
if defined JERRY4LOOPS_JDKS (
    call :search "%JERRY4LOOPS_JDKS%" %1
    goto :searched
)
for %%p in (Java "Eclipse Adoptium" Microsoft Zulu "Amazon Corretto" BellSoft Semeru SapMachine RedHat OpenJDK) do (
    call :search "%ProgramFiles%\%%~p" %1
    call :search "%LocalAppData%\Programs\%%~p" %1
)
call :search "%UserProfile%\.jdks" %1
call :search "%UserProfile%\.gradle\jdks" %1
call :search "%UserProfile%\.sdkman\candidates\java" %1
call :search "%UserProfile%\scoop\apps" %1 current
:searched
if %java_best% gtr 0 (
    set "JAVA_HOME=%java_home%"
    exit /b 0
)
echo jerry4loops needs a JDK %java_least% or newer and found none: install one, for example Eclipse Temurin from https://adoptium.net, or set JAVA_HOME to the folder of the one you have.>&2
exit /b 1

rem Looks at every folder in folder %1 (in the sub-folder %3 of it, if given), and keeps the oldest Java that will do.
:search
if not exist "%~1\" exit /b 0
for /d %%d in ("%~1\*") do call :keep "%%~d" %2 %3
exit /b 0

:keep
set "java_candidate=%~1"
if not "%~3"=="" set "java_candidate=%~1\%~3"
call :release "%java_candidate%" %2
call :enough || exit /b 0
if %java_best% gtr 0 if %java_number% geq %java_best% exit /b 0
set "java_best=%java_number%"
set "java_home=%java_candidate%"
exit /b 0

rem Sets java_number to the feature release of the Java in folder %1, or to 0 where there is none with the tool %2.
:release
set "java_number=0"
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\bin\%2.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
    for /f "delims=.-+ " %%n in ("%%~v") do set "java_number=%%n"
)
exit /b 0

:enough
if %java_number% geq %java_least% exit /b 0
exit /b 1
